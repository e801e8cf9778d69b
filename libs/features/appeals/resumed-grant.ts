import { limitsNow } from '@carnet/acts/deadlines/limits-now.js';
import { reassessmentTimersOf } from '@carnet/acts/deadlines/reassessment-timers.js';
import type { NewTimer } from '@carnet/acts/deadlines/timer.js';
import { authorityZone } from '@carnet/acts/authority-days.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import type { Renewals } from '@carnet/acts/renewals.store.js';
import type { RuleBooks } from '@carnet/acts/rule-books.js';
import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import { addDays, dueInstant } from '@carnet/clocks';
import { type Instant, type IsoDate, type TransferId, uuid } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { obligationsOf, obligationState, type ResumedGrant, type Transfer } from '@carnet/workflow';

/**
 * What a revoked grant would find that lives again now: the days on which it was revoked do not count for its conditions, as nothing could
 * be shown then; and what has taken its place.
 */
export async function resumedGrant(renewals: Renewals, scope: TenantScope, transfer: Transfer): Promise<ResumedGrant> {
  const found = await renewals.of(scope, transfer);
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

/** The deadlines of a grant that lives again: of its own term, and of a re-assessment that was under way. To be called within `whileCurrent`. */
export function resumedTimers(books: RuleBooks, stored: StoredTransfer, after: Transfer, at: Instant): readonly NewTimer[] {
  const { decision, state, reassessment, version } = after;
  const term = decision?.term;
  if (!['awaiting-conditions', 'granted', 'suspended'].includes(state) || decision === null || term === undefined) return [];
  const own = limitsNow(books, stored, decision.at).timers.flatMap((timer): readonly NewTimer[] => {
    if (timer.kind === 'expiry') return [{ ...timer, dueOn: term.lastDay, dueAt: term.endsAt }];
    return timer.dueAt > at ? [timer] : [];
  });
  return reassessment === undefined ? own : [...own, ...reassessmentTimersOf(reassessment, version, filingDay(at))];
}

function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
