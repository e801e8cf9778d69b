import type { IsoDate } from '@carnet/kernel';
import {
  type CountedDay,
  countingRuleOf,
  daysSinceFirst,
  isMetric,
  type Metric,
  type NoCrossing,
  projectCrossing,
  type Projection,
  type Sentence,
  windowKindOf,
  windowOf,
} from '@carnet/ledger';
import type { CounterStanding } from './ledger-views.store.js';
import type { BoundView, CountingView, LedgerStanding } from './ledger.dto.js';

/** When the bound is reached at the present pace of grants, or why that cannot be projected. */
export type CrossingView =
  | { readonly on: null; readonly because: NoCrossing; readonly says: Sentence }
  | {
      readonly on: string;
      readonly earliest: string;
      readonly latest: string | null;
      readonly method: string;
      readonly pace: number;
      readonly grants: number;
      readonly days: number;
      readonly confidence: 'high' | 'medium' | 'low';
      readonly says: Sentence;
    };

export interface StandingInput {
  readonly counter: CounterStanding;
  readonly today: IsoDate;
  /** Days on which amounts began to count in the counter's window. */
  readonly days: readonly CountedDay[];
  /** Totals at which the law asks for more, lowest first. */
  readonly bounds: readonly BoundView[];
}

/** A counter as a reader sees it: what counts, by which law, the next bound, and when it may be reached. */
export function standingOf({ counter, today, days, bounds }: StandingInput): LedgerStanding {
  const { metric, window, party, reserved, committed, waitingElsewhere, firstOn } = counter;
  const total = committed + reserved + waitingElsewhere;
  const current = isMetric(metric) && windowOf(metric, today).key === window;
  const bound = current ? (bounds.find((one) => one.total > total) ?? null) : null;
  return {
    metric,
    window,
    party: party === '' ? null : party,
    reserved,
    committed,
    waitingElsewhere,
    total,
    current,
    firstOn,
    daysSinceFirst: firstOn === null || firstOn > today ? null : daysSinceFirst(firstOn, today),
    counting: isMetric(metric) && current ? countingOf(metric, today) : null,
    bound,
    crossing: isMetric(metric) && current && metric !== 'vn.transfers' ? crossingOf(metric, counter, today, days, bound) : null,
  };
}

function countingOf(metric: Metric, today: IsoDate): CountingView | null {
  const rule = countingRuleOf(metric, today);
  return rule && { window: windowKindOf(metric), says: rule.says, source: rule.source, confidence: rule.confidence };
}

function crossingOf(
  metric: Metric,
  { reserved, waitingElsewhere }: CounterStanding,
  today: IsoDate,
  days: readonly CountedDay[],
  bound: BoundView | null,
): CrossingView {
  const input = { windowKind: windowKindOf(metric), asOf: today, days, reserved: reserved + waitingElsewhere, bound: bound?.total ?? null };
  const projection = projectCrossing(input);
  return projection.on === null
    ? { ...projection, says: noCrossing[projection.because] }
    : { ...projection, says: projectionText(projection) };
}

const noCrossing: Readonly<Record<NoCrossing, Sentence>> = {
  'no-bound': { en: 'No law asks for a heavier route above this count.', zh: '超过当前累计数后，法律不再要求更严格的路径。' },
  crossed: { en: 'The bound is reached.', zh: '已达到该界限。' },
  'too-few-grants': { en: 'There are too few grants in this window to compute a pace.', zh: '本计算期内准予过少，无法推算速度。' },
  'too-short': {
    en: 'The grants of this window span too few days to compute a pace.',
    zh: '本计算期内准予的时间跨度过短，无法推算速度。',
  },
  'not-in-window': { en: 'At the present pace, the bound is not reached in this window.', zh: '按目前速度，本计算期内不会达到该界限。' },
};

function projectionText({ on, earliest, latest, grants, days }: Extract<Projection, { readonly earliest: IsoDate }>): Sentence {
  return {
    en: `At the pace of ${String(grants)} grants in ${String(days)} days, the bound is reached on ${on}. The 90% interval is ${earliest} to ${latest ?? 'after the end of the window'}, if the grants are independent of each other.`,
    zh: `按 ${String(days)} 日内 ${String(grants)} 件准予的速度，预计于 ${on} 达到界限；若各次准予相互独立，90% 区间为 ${earliest} 至${latest === null ? '本计算期结束之后' : ` ${latest}`}。`,
  };
}
