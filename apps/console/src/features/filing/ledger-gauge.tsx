import type { LedgerStanding } from '@carnet/client';
import { useId } from 'react';
import { outcomeWords } from '../../words/outcomes.js';
import { useFormat } from '../../words/format.js';
import { useSay } from '../../words/language.js';
import { useLineName } from '../ledger/names.js';
import css from './filing.module.css';
import { filingWords } from './words.js';

/** The boundary stands at this part of the width, on every gauge. */
const boundaryAt = 80;

type Standing = Pick<LedgerStanding, 'metric' | 'window' | 'reserved' | 'committed' | 'waitingElsewhere' | 'total' | 'bound'>;

/** Where one counter stands: sent, reserved, this filing and the boundary, in a bar and in words. */
export function LedgerGauge({ line, adds = 0 }: { line: Standing; adds?: number }) {
  const t = filingWords.useWords();
  const outcomes = outcomeWords.useWords();
  const say = useSay();
  const format = useFormat();
  const name = useLineName();
  const hatch = useId();
  const reserved = line.reserved + line.waitingElsewhere;
  const total = line.total + adds;
  const bound = line.bound?.total ?? null;
  const width = (count: number): number => Math.min(100, (count / (bound ?? Math.max(total, 1))) * boundaryAt);
  const used = width(line.committed);
  const kept = Math.min(100 - used, width(reserved));
  const own = Math.min(100 - used - kept, width(adds));
  const isPast = bound !== null && total >= bound;
  const outcome = line.bound?.outcome ?? '';
  return (
    <div className="stack-4">
      <p className={css.gaugeHead}>
        <span>{name({ ...line, party: null })}</span>
        <strong className="num">
          {bound === null ? format.number(total) : t('ledger.figure', { total: format.number(total), bound: format.number(bound) })}
        </strong>
      </p>
      <svg className={css.gaugeBar} width="100%" height={16} aria-hidden>
        <defs>
          <pattern id={hatch} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width={3} height={6} className={css.gaugeHatch} />
          </pattern>
        </defs>
        <rect x={0} y={3} width="100%" height={10} className={css.gaugeGround} />
        <rect x={0} y={3} width={`${String(used)}%`} height={10} className={css.gaugeUsed} />
        <rect x={`${String(used)}%`} y={3} width={`${String(kept)}%`} height={10} fill={`url(#${hatch})`} />
        {own > 0 && (
          <rect
            x={`${String(used + kept)}%`}
            y={4}
            width={`${String(own)}%`}
            height={8}
            className={isPast ? css.gaugePast : css.gaugeOwn}
          />
        )}
        {bound !== null && <rect x={`${String(boundaryAt)}%`} y={0} width={2} height={16} className={css.gaugeTick} />}
      </svg>
      <p className={`small t2 num ${css.legend}`}>
        <span className={css.keyUsed}>{t('ledger.used', { count: format.number(line.committed) })}</span>
        <span className={css.keyReserved}>{t('countReserved', { count: format.number(reserved) })}</span>
        {adds > 0 && <span className={css.keyOwn}>{t('ledger.this', { count: format.number(adds) })}</span>}
      </p>
      <p className="small t2">
        {bound === null
          ? t('ledger.noBound')
          : t('ledger.bound', {
              bound: format.number(bound),
              outcome:
                outcome in outcomeWords.phrases
                  ? outcomes(outcome as keyof typeof outcomeWords.phrases)
                  : say(line.bound?.says ?? { en: '', zh: '' }),
            })}{' '}
        {bound !== null && (isPast ? t('ledger.past') : t('ledger.left', { count: format.number(bound - total) }))}
      </p>
    </div>
  );
}
