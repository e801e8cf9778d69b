import { ActKeys } from '@carnet/acts/act-keys.store.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { Workforce } from '@carnet/acts/workforce.store.js';
import type { Principal } from '@carnet/identity';
import {
  accept,
  type ActOutcome,
  Entropy,
  type IdempotencyKey,
  isUuid,
  type PersonId,
  refuse,
  uuid,
  type WrittenReceipt,
} from '@carnet/kernel';
import { type AbsenceReason, type AbsentDays, checkDays } from './absence.js';
import { AbsenceStore } from './absence.store.js';
import { Injectable } from '@nestjs/common';

export interface EnterAbsenceCommand extends AbsentDays {
  /** The absent person; null for the caller. */
  readonly person: string | null;
  readonly reason: AbsenceReason;
}

/** Enters an absence of the caller, or of another person if the caller is a supervisor. Work then goes first to people who are present. */
@Injectable()
export class EnterAbsence {
  constructor(
    private readonly absences: AbsenceStore,
    private readonly workforce: Workforce,
    private readonly keys: ActKeys,
    private readonly entropy: Entropy,
  ) {}

  execute(principal: Principal, command: EnterAbsenceCommand, idempotency: IdempotencyKey): ActOutcome<WrittenReceipt> {
    const { absences, workforce, entropy } = this;
    const enteredBy = principal.person;
    if (enteredBy === null)
      return Promise.resolve(refuse('forbidden', { en: 'Only a person can enter an absence.', zh: '不在岗仅可由人员登记。' }));
    const person = command.person ?? enteredBy;
    if (person !== enteredBy && !principal.permissions.has('review:assign')) {
      return Promise.resolve(
        refuse('forbidden', { en: 'Only a supervisor can enter the absence of another person.', zh: '仅主管可以登记他人不在岗。' }),
      );
    }
    const { from, until, reason } = command;
    return this.keys.once(principal, idempotency, async (scope) => {
      const days = checkDays({ from, until }, filingDay(scope.startedAt));
      if (!days.ok) return days;
      if (!isUuid(person) || (await workforce.standing(scope, uuid<PersonId>(person))) === null)
        return refuse(
          'absence-invalid',
          { en: 'There is no such person in this authority.', zh: '本机构没有该人员。' },
          { pointer: '/person' },
        );
      const id = entropy.uuid();
      await absences.add(scope, {
        id,
        person: uuid<PersonId>(person),
        from,
        until,
        reason,
        enteredBy,
        enteredAt: scope.startedAt,
      });
      return accept({ id });
    });
  }
}
