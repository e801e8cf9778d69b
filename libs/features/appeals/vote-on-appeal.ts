import { authorityZone } from '@carnet/acts/authority-days.js';
import { grantLimitsAt } from '@carnet/acts/deadlines/decision-terms.js';
import { reassessmentTimersOf } from '@carnet/acts/deadlines/reassessment-timers.js';
import { daysBetween } from '@carnet/acts/deadlines/recount.js';
import type { NewTimer } from '@carnet/acts/deadlines/timer.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { Renewals } from '@carnet/acts/renewals.store.js';
import { Deputies, standingOf } from '@carnet/acts/deputies.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { actorOf, type ActStepBuilder, TransferAct } from '@carnet/acts/transfer-act.js';
import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import { Workforce } from '@carnet/acts/workforce.store.js';
import { addDays, dueInstant } from '@carnet/clocks';
import type { Principal } from '@carnet/identity';
import { type ActOutcome, digest, type ExpectedTransfer, type IdempotencyKey, type Instant, type TransferId, uuid } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import {
  applyDecision,
  type CommandOf,
  decideTransfer,
  type FilingReceipt,
  obligationsOf,
  obligationState,
  type ResumedGrant,
  type Transfer,
} from '@carnet/workflow';
import type { AppealVoteBody } from './appeals.dto.js';
import { renewedReservationAndClock } from './renewed-reservation.js';
import { Injectable } from '@nestjs/common';

/**
 * The state of a revoked grant that is reinstated. The last days of its conditions move by the days it was revoked, as no evidence could be
 * given then. Also names the grant that has taken its place.
 */
async function resumedGrant(renewals: Renewals, scope: TenantScope, transfer: Transfer): Promise<ResumedGrant> {
  const found = await renewals.listOfGrant(scope, transfer);
  const successor = found.find(({ state }) => state === 'granted' || state === 'suspended')?.transfer;
  const revokedAt = transfer.grantAct?.at ?? scope.startedAt;
  const days = daysBetween(filingDay(revokedAt), filingDay(scope.startedAt));
  const dues = obligationsOf(transfer).flatMap((one) => {
    const { number: obligation, due } = one;
    if (due === null || due.at < revokedAt || !['open', 'evidence-given'].includes(obligationState(one))) return [];
    const on = addDays(due.on, days);
    return [{ obligation, due: { ...due, on, at: dueInstant(on, authorityZone()) } }];
  });
  return { dues, successor: successor === undefined ? null : uuid<TransferId>(successor) };
}

/** The deadlines of a reinstated grant: of its term, and of a re-assessment under way. Call it within `whileCurrent`. */
function resumedTimers(books: RuleBooks, stored: StoredTransfer, after: Transfer, at: Instant): readonly NewTimer[] {
  const { decision, state, reassessment, version } = after;
  const term = decision?.term;
  if (!['awaiting-conditions', 'granted', 'suspended'].includes(state) || decision === null || term === undefined) return [];
  const own = grantLimitsAt(books, stored, decision.at).timers.flatMap((timer): readonly NewTimer[] => {
    if (timer.kind === 'expiry') return [{ ...timer, dueOn: term.lastDay, dueAt: term.endsAt }];
    return timer.dueAt > at ? [timer] : [];
  });
  return reassessment === undefined ? own : [...own, ...reassessmentTimersOf(reassessment, version, filingDay(at))];
}

/**
 * Casts the vote of a panel member. If a refusal falls, the same transaction reserves in the ledger again, restarts the review's clock and
 * sends the transfer back to the rule check. A reinstated grant gets its deadlines back; its ledger entries were never released.
 */
@Injectable()
export class VoteOnAppeal {
  constructor(
    private readonly act: TransferAct,
    private readonly workforce: Workforce,
    private readonly books: RuleBooks,
    private readonly renewals: Renewals,
    private readonly deputies: Deputies,
  ) {}

  execute(principal: Principal, command: ExpectedTransfer & AppealVoteBody, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    const { ballot, reasons, noConflict = false, appeal } = command;
    const read = digest(command.digest);
    const voting: ActStepBuilder = async (stored, scope) => {
      const at = scope.startedAt;
      const standing = await standingOf(this.workforce, scope, principal);
      const represented = await this.deputies.findRepresented(scope, principal, command.onBehalfOf ?? null, 'appeals');
      const vote: CommandOf<'vote-on-appeal'> = {
        kind: 'vote-on-appeal',
        by: actorOf(principal),
        at,
        ballot,
        reasons,
        digest: read,
        noConflict,
        standing,
        ...(appeal !== undefined && { appeal }),
        ...(represented && { onBehalfOf: represented }),
        ...(stored.transfer.state === 'revoked' && { resumed: await resumedGrant(this.renewals, scope, stored.transfer) }),
      };
      const after = applyDecision(stored.transfer, decideTransfer(stored.transfer, vote));
      if (after.state === 'submitted') return { command: vote, with: renewedReservationAndClock(this.books, stored, at) };
      const resumes = stored.transfer.state === 'revoked' && after.state !== 'revoked';
      return { command: vote, ...(resumes ? { with: { timers: resumedTimers(this.books, stored, after, at) } } : {}) };
    };
    return this.books.whileCurrent(() => this.act.perform(principal, command, idempotency, voting));
  }
}
