import { leaseEnd } from '@carnet/acts/deadlines/lease-timers.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { actorOf, TransferAct } from '@carnet/acts/transfer-act.js';
import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import { Workforce } from '@carnet/acts/workforce.store.js';
import type { Principal } from '@carnet/identity';
import {
  type ActOutcome,
  type ExpectedTransfer,
  type IdempotencyKey,
  type Instant,
  isUuid,
  type PersonId,
  refuse,
  uuid,
} from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import type { CommandOf, Discipline, FilingReceipt, Transfer } from '@carnet/workflow';
import type { AssignmentBody } from './reviews.dto.js';
import { Injectable } from '@nestjs/common';

type Assignment = AssignmentBody & { readonly discipline: Discipline };

/** A supervisor assigns an open review to an eligible officer. There is a warning if the present officer is at work. */
@Injectable()
export class AssignReview {
  constructor(
    private readonly act: TransferAct,
    private readonly workforce: Workforce,
    readonly books: RuleBooks,
  ) {}

  execute(principal: Principal, command: ExpectedTransfer & Assignment, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    if (!isUuid(command.to))
      return Promise.resolve(refuse('not-a-reviewer', { en: 'There is no such officer.', zh: '没有该审查人员。' }, { pointer: '/to' }));
    return this.act.perform(principal, command, idempotency, async (stored, scope) => ({
      command: await this.commandFor(scope, stored, command),
    }));
  }

  /** Builds the command in the name of the scope's principal; `to` is an id. */
  async commandFor(
    scope: TenantScope,
    { transfer }: StoredTransfer,
    { discipline, reasons, confirm = false, ...command }: Assignment,
  ): Promise<CommandOf<'assign-review'>> {
    const to = uuid<PersonId>(command.to);
    const { startedAt: at, principal } = scope;
    const standing = (await this.workforce.standing(scope, to)) ?? { roles: [], disciplines: [] };
    const leaseUntil = this.leaseUntil(transfer, discipline, at);
    return { kind: 'assign-review', by: actorOf(principal), at, discipline, to, standing, reasons, leaseUntil, confirm };
  }

  /** End of the lease of the officer who last acted. While the company answers, no lease ends. */
  private leaseUntil({ state, reviews }: Transfer, discipline: Discipline, at: Instant): Instant | null {
    const { since, actedAt } = reviews.find((review) => review.discipline === discipline) ?? {};
    if (actedAt === undefined) return null;
    const from = state === 'in-review' ? (since !== undefined && since > actedAt ? since : actedAt) : at;
    return leaseEnd(from, this.books.inForce(filingDay(at)).calendar).dueAt;
  }
}
