import { withLeases } from '@carnet/acts/deadlines/lease-timers.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { standingOf } from '@carnet/acts/deputies.js';
import { actorOf, keyedAnswer, receiptOf, replayAnswer } from '@carnet/acts/transfer-act.js';
import { type TransferChange, TransferJournal } from '@carnet/acts/transfer-journal.store.js';
import { TransferStore } from '@carnet/acts/transfer.store.js';
import { Workforce } from '@carnet/acts/workforce.store.js';
import type { Principal } from '@carnet/identity';
import { accept, type ActOutcome, type IdempotencyKey, type PersonId, refuse, type TransferId } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { applyDecision, decideTransfer, type Discipline, refusalTexts } from '@carnet/workflow';
import { type ListTransfersQuery, transferFilterOf } from '../lists/list-transfers.js';
import { type OpenReviews, ReviewQueue, type ReviewSearch } from './review-queue.store.js';
import { Injectable } from '@nestjs/common';
import type { NextReview } from './reviews.dto.js';

/** Why no review was claimed: none is open in this view, only the caller's own, only others', or none that the caller may have. */
export const NOTHING_NEXT = ['nothing-open', 'only-own', 'only-others', 'excluded'] as const;

export type NothingNext = (typeof NOTHING_NEXT)[number];
/** Number of taken or barred reviews that are skipped before the caller must try again. */
const most = 50;

/** An officer claims the first unassigned review of a view that they may have. Concurrent callers get different ones. */
@Injectable()
export class ClaimNext {
  constructor(
    private readonly database: TenantDatabase,
    private readonly queue: ReviewQueue,
    private readonly transfers: TransferStore,
    private readonly journal: TransferJournal,
    private readonly workforce: Workforce,
    private readonly books: RuleBooks,
  ) {}

  execute(
    principal: Principal,
    { filter: asked, sort }: Pick<ListTransfersQuery, 'filter' | 'sort'>,
    idempotency: IdempotencyKey,
  ): ActOutcome<NextReview> {
    const { person } = principal;
    if (person === null) return Promise.resolve(refuse('machine-cannot-act', refusalTexts['machine-cannot-act']));
    return this.database.transact(principal, async (scope) => {
      const earlier = await this.journal.findEarlier(scope, idempotency);
      if (earlier) return replayAnswer<NextReview>(earlier, idempotency);
      const { roles, disciplines } = await standingOf(this.workforce, scope, principal);
      const held = roles.includes('officer') ? disciplines : [];
      if (held.length === 0)
        return refuse('discipline-not-held', {
          en: 'You hold no discipline. Ask an administrator to grant you one.',
          zh: '您不具备任何专业类别，请联系管理员授予。',
        });
      const filter = transferFilterOf(scope, asked);
      return this.take(scope, { filter, sort, person, disciplines: held }, idempotency);
    });
  }

  private async take(scope: TenantScope, search: ReviewSearch, idempotency: IdempotencyKey): ActOutcome<NextReview> {
    const { queue, journal } = this;
    const passed: TransferId[] = [];
    while (passed.length < most) {
      const found = await queue.next(scope, search, passed);
      if (found === null) break;
      const change = await this.claim(scope, found, search);
      if (change === null) {
        passed.push(found.transfer);
        continue;
      }
      const value: NextReview = { claimed: { ...receiptOf(change.reference, change.after), discipline: found.discipline }, because: null };
      const [earlier = null] = await journal.recordAndCommit(scope, [{ ...change, key: keyedAnswer(scope.principal, idempotency, value) }]);
      return earlier ? replayAnswer<NextReview>(earlier, idempotency) : accept({ value, replayed: false });
    }
    return accept({ value: { claimed: null, because: nothingNext(await queue.count(scope, search)) }, replayed: false });
  }

  /** Null if the workflow refuses the claim. */
  private async claim(
    scope: TenantScope,
    { transfer: id, discipline }: { readonly transfer: TransferId; readonly discipline: Discipline },
    { disciplines }: { readonly person: PersonId; readonly disciplines: readonly Discipline[] },
  ): Promise<TransferChange | null> {
    const stored = await this.transfers.lock(scope, id);
    if (stored === null) return null;
    const { transfer: before, reference } = stored;
    const at = scope.startedAt;
    const decision = decideTransfer(before, { kind: 'claim', by: actorOf(scope.principal), at, discipline, disciplines });
    if (!decision.accepted) return null;
    const change = { reference, before, after: applyDecision(before, decision), decision, at };
    return withLeases(change, () => this.books.inForce(filingDay(at)).calendar);
  }
}

function nothingNext({ open, own, barred }: OpenReviews): NothingNext {
  if (open === 0) return 'nothing-open';
  if (barred > 0) return 'excluded';
  return own === open ? 'only-own' : 'only-others';
}
