import type { Principal } from '@carnet/identity';
import { accept, isUuid, type Json, type Outcome, type PersonId, refuse, uuid } from '@carnet/kernel';
import { filingDay } from '../filing-content.js';
import { type AbsenceStore } from '../ports/absence-store.js';
import { type ActKeys } from '../ports/act-keys.js';
import { type Workforce } from '../ports/directory.js';
import { type Entropy } from '../ports/entropy.js';
import type { IdempotencyKey } from '../ports/idempotency.js';
import { type TenantDatabase } from '../ports/tenant-database.js';
import type { WrittenReceipt } from '../state-adjustment.js';
import { type Answer, replay } from '../transfer-act.js';
import { type AbsenceReason, type AbsentDays, checkDays } from './absence.js';

export interface EnterAbsenceCommand extends AbsentDays {
  /** Whose it is; null for the caller's own. */
  readonly person: string | null;
  readonly reason: AbsenceReason;
}

export interface AbsencePorts {
  readonly absences: AbsenceStore;
  readonly workforce: Workforce;
  readonly keys: ActKeys;
  readonly entropy: Entropy;
}

/** Somebody of the authority says when they are absent, or a supervisor says it of another: work goes to those who are present first. */
export class EnterAbsence {
  constructor(
    private readonly database: TenantDatabase,
    private readonly ports: AbsencePorts,
  ) {}

  execute(principal: Principal, command: EnterAbsenceCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<WrittenReceipt>>> {
    const { absences, workforce, keys, entropy } = this.ports;
    const enteredBy = principal.person;
    if (enteredBy === null) return Promise.resolve(refuse('forbidden', 'Only a person can say who is absent.'));
    const person = command.person ?? enteredBy;
    if (person !== enteredBy && !principal.permissions.has('review:assign')) {
      return Promise.resolve(refuse('forbidden', 'Only a supervisor says of another that they are absent.'));
    }
    const { from, until, reason } = command;
    return this.database.transact(principal, async (scope) => {
      const earlier = await keys.earlier(scope, idempotency);
      if (earlier) return replay<WrittenReceipt>(earlier, idempotency);
      const days = checkDays({ from, until }, filingDay(scope.startedAt));
      if (!days.ok) return days;
      if (!isUuid(person) || (await workforce.standing(scope, uuid<PersonId>(person))) === null)
        return refuse('absence-invalid', 'Nobody of this authority has this id.', { pointer: '/person' });
      const value: WrittenReceipt = { id: entropy.uuid() };
      const twin = await keys.keep(scope, idempotency, value as unknown as Json);
      if (twin) return replay<WrittenReceipt>(twin, idempotency);
      await absences.add(scope, {
        id: value.id,
        person: uuid<PersonId>(person),
        from,
        until,
        reason,
        enteredBy,
        enteredAt: scope.startedAt,
      });
      return accept({ value, replayed: false });
    });
  }
}
