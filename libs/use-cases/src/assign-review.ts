import type { Principal } from '@carnet/identity';
import { type Instant, isUuid, type Outcome, type PersonId, refuse, uuid } from '@carnet/kernel';
import type { CommandOf, Discipline, Transfer } from '@carnet/workflow';
import { filingDay } from './filing-content.js';
import { type Workforce } from './ports/directory.js';
import type { IdempotencyKey } from './ports/idempotency.js';
import type { TenantScope } from './ports/tenant-database.js';
import type { StoredTransfer } from './ports/transfer-store.js';
import { type RuleBooks } from './rule-books.js';
import { leaseEnd } from './timers/lease-timers.js';
import { actorOf, type Answer, type Expect, type TransferAct } from './transfer-act.js';
import type { FilingReceipt } from './views.js';

export interface AssignReviewCommand extends Expect {
  readonly discipline: Discipline;
  readonly to: string;
  readonly reasons: string;
  /** Goes on although the officer who has it is at work. */
  readonly confirm: boolean;
}

/** A supervisor gives an open review to an officer who may have it, and is warned where the present one is at work. */
export class AssignReview {
  constructor(
    private readonly act: TransferAct,
    private readonly workforce: Workforce,
    readonly books: RuleBooks,
  ) {}

  execute(principal: Principal, command: AssignReviewCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    if (!isUuid(command.to)) return Promise.resolve(refuse('not-a-reviewer', 'There is no such officer.', { pointer: '/to' }));
    return this.act.perform(principal, command, idempotency, async (stored, scope) => ({
      command: await this.commandFor(scope, stored, command),
    }));
  }

  /** What the workflow is asked, in the name of the scope's principal; `to` is an id. */
  async commandFor(
    scope: TenantScope,
    { transfer }: StoredTransfer,
    { discipline, reasons, confirm, ...command }: Omit<AssignReviewCommand, keyof Expect>,
  ): Promise<CommandOf<'assign-review'>> {
    const to = uuid<PersonId>(command.to);
    const { startedAt: at, principal } = scope;
    const standing = (await this.workforce.standing(scope, to)) ?? { roles: [], disciplines: [] };
    const leaseUntil = this.leaseUntil(transfer, discipline, at);
    return { kind: 'assign-review', by: actorOf(principal), at, discipline, to, standing, reasons, leaseUntil, confirm };
  }

  /** Until when the officer has it who acted on it last. While the company answers, no lease runs out. */
  private leaseUntil({ state, reviews }: Transfer, discipline: Discipline, at: Instant): Instant | null {
    const { since, actedAt } = reviews.find((review) => review.discipline === discipline) ?? {};
    if (actedAt === undefined) return null;
    const from = state === 'in-review' ? (since !== undefined && since > actedAt ? since : actedAt) : at;
    return leaseEnd(from, this.books.inForce(filingDay(at)).calendar).dueAt;
  }
}
