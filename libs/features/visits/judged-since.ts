import type { Assessments } from '@carnet/acts/assessments.store.js';
import { comparisonOf, type ReplayComparison, sideOf } from '@carnet/acts/replay.js';
import type { TransferDetail } from '@carnet/acts/transfer-views.store.js';
import type { Json } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';

/** What the rules say otherwise now than in an earlier rule check; null where that is the latest, or one of the two is not there. */
export async function judgedSince(
  scope: TenantScope,
  assessments: Assessments,
  { stored: { transfer }, assessment: now }: TransferDetail,
  earlier: string | null,
): Promise<ReplayComparison | null> {
  if (earlier === null || now === null || earlier === transfer.assessmentId) return null;
  const [kept] = await assessments.find(scope, transfer.id, earlier);
  return kept === undefined ? null : comparisonOf({ before: sideOf(JSON.parse(kept.body) as Json), after: sideOf(now.body) });
}
