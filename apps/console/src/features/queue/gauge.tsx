import type { Line } from '@carnet/client';
import { useFormat } from '../../words/format.js';
import { useLineName } from '../ledger/names.js';
import css from './queue.module.css';
import { queueWords } from './words.js';

type Ledger = NonNullable<Line['ledger']>;

const [width, height, boundAt] = [40, 10, 32];
/** A larger share than this is shown as more than it; the label has the numbers. */
const mostPercent = 999;

/** What of a counter is used, reserved by others and this filing's, on a scale on which every bound stands in the same place. */
export function partsOf({ committed, reserved, amount, total, bound }: Ledger): readonly (readonly [from: number, to: number])[] {
  if (bound === null || bound.total === 0) return [];
  const place = (count: number): number => Math.min(width, Math.max(0, (count / bound.total) * boundAt));
  const open = Math.min(amount, reserved);
  const ends = [Math.max(0, committed - (amount - open)), total - amount, total].map(place);
  return ends.map((end, part) => [part === 0 ? 0 : (ends[part - 1] ?? 0), end] as const);
}

/** How near a counter is to the next bound: a bar, and its share in percent. */
export function LedgerGauge({ of }: { of: Line['ledger'] }) {
  const t = queueWords.useWords();
  const format = useFormat();
  const nameOf = useLineName();
  if (of === null) return <span className="t3">{t('ledger.none')}</span>;
  const { bound, reached, total, amount } = of;
  if (bound === null) return <span className="t3">{t('noBound')}</span>;
  const values = {
    counter: nameOf(of),
    total: format.number(total),
    bound: format.number(bound.total),
    own: format.number(amount),
  };
  const says = t(reached ? 'ledger.reached' : 'ledger.below', values);
  const parts = partsOf(of);
  // Rounded down, so that nearly at the bound is not shown as at it.
  const percent = Math.floor((total / bound.total) * 100);
  return (
    <span className={css.gauge} title={says}>
      <svg width={width} height={height} viewBox={`0 0 ${String(width)} ${String(height)}`} role="img" aria-label={says}>
        <rect className={css.gaugeGround} width={width} height={height} />
        {parts.map(([from, to], part) => (
          <rect
            key={['used', 'reserved', 'own'][part]}
            className={css[`gauge-${String(part)}`]}
            x={from}
            y={1}
            width={Math.max(0, to - from)}
            height={height - 2}
          />
        ))}
        {reached && <rect className={css.gaugeOver} x={boundAt} y={1} width={width - boundAt} height={height - 2} />}
        <rect className={css.gaugeBound} x={boundAt} width={2} height={height} />
      </svg>
      <span className={reached ? css.gaugeFull : 'num'}>
        {percent > mostPercent ? t('ledger.shareMore', { percent: mostPercent }) : t('ledger.share', { percent })}
      </span>
    </span>
  );
}
