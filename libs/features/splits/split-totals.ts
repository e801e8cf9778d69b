import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import { isMetric, isYearly, type Metric, windowKindOf } from '@carnet/ledger';

/** A part of a split with what it holds in the ledger now. */
export interface HeldPart {
  readonly stored: Pick<StoredTransfer, 'transfer' | 'reserved'>;
  /** What the rules would be told today of each counter it holds something in, in the order of `reserved`. */
  readonly told: readonly number[];
}

/**
 * What the counters of one part come to with the other parts: what counts in them today, and of the others what does not
 * count there already, because another company sent it, or it went in another year, or to a recipient spelt otherwise.
 */
export function totalsTogether(part: HeldPart, others: readonly HeldPart[]): Readonly<Record<string, number>> {
  const totals: Record<string, number> = {};
  part.stored.reserved.forEach(({ metric, window, party }, n) => {
    if (!isMetric(metric)) return;
    const own = { metric, window, party, company: part.stored.transfer.tenantId };
    const added = others.flatMap(({ stored }) =>
      stored.reserved.filter((line) => line.metric === metric && !countsIn(own, line, stored)).map(({ amount }) => amount),
    );
    totals[metric] = (part.told[n] ?? 0) + added.reduce((sum, amount) => sum + amount, 0);
  });
  return totals;
}

interface Counter {
  readonly company: string;
  readonly metric: Metric;
  readonly window: string;
  readonly party: string;
}

/** Whether what another part holds is in a counter's total already. */
function countsIn(counter: Counter, line: StoredTransfer['reserved'][number], { transfer }: Pick<StoredTransfer, 'transfer'>): boolean {
  if (transfer.tenantId !== counter.company || line.party !== counter.party) return false;
  const waits = transfer.decision === null;
  return line.window === counter.window || (waits && isYearly(windowKindOf(counter.metric)));
}
