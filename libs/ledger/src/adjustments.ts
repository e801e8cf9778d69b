import { accept, assertNever, type Fault, faultAt, isIsoDate, type IsoDate, type Outcome, type Refusal, refuse } from '@carnet/kernel';
import { MAX_AMOUNT, MAX_COUNTER } from './amount.js';
import { isMetric, type Metric, windowKindOf } from './metrics.js';
import { countingRuleOf, type Sentence } from './counting-rules.js';
import { windowOf } from './windows.js';

/** The sentences of ledger refusals, by code. */
export const ledgerRefusals = {
  'opening-exists': {
    en: 'This window already has an opening balance. State a correction, or have the opening balance rejected first.',
    zh: '该期间已有期初数。请申报更正，或者先由主管机构驳回原期初数。',
  },
  'already-answered': { en: 'This was already answered, and the answer is final.', zh: '该事项已有答复，答复不可更改。' },
  'not-confirmed': { en: 'Only a confirmed affiliation can be ended.', zh: '仅已确认的关联关系可以终止。' },
  'suspicion-closed': {
    en: 'This suspicion was already answered, or a larger one has replaced it.',
    zh: '该拆分嫌疑已有结论，或者已被更大的嫌疑取代。',
  },
  'own-statement': {
    en: 'You cannot confirm your own statement. Another person must do so.',
    zh: '不得确认本人申报的内容，应由他人确认。',
  },
  'count-below-zero': {
    en: 'The counter holds fewer people than this would subtract.',
    zh: '该计数少于拟减少的人数。',
  },
  'count-too-large': { en: 'The number exceeds the limit of a counter.', zh: '超出计数上限。' },
} as const satisfies Readonly<Record<string, Sentence>>;

type LedgerRefusalCode = keyof typeof ledgerRefusals;

export function ledgerRefusal(code: LedgerRefusalCode): { readonly ok: false; readonly refusal: Refusal } {
  return refuse(code, ledgerRefusals[code]);
}

/** The kinds of adjustments: what was sent before the company used Carnet, and what corrects a wrong count. */
export const ADJUSTMENT_KINDS = ['opening', 'correction'] as const;
export type AdjustmentKind = (typeof ADJUSTMENT_KINDS)[number];

/** A second person's answer to an adjustment. */
export const ADJUSTMENT_ANSWERS = ['confirmed', 'rejected'] as const;
export type AdjustmentAnswer = (typeof ADJUSTMENT_ANSWERS)[number];

/** The document behind an adjustment: its name and the SHA-256 of the file. */
export interface Evidence {
  readonly name: string;
  readonly sha256: string;
}

/** An adjustment as stated, not yet checked. */
export interface StatedAdjustment {
  readonly kind: AdjustmentKind;
  readonly metric: string;
  /** The window's key: a year such as `2026`, or `rolling`. */
  readonly window: string;
  /** The recipient if the law counts per pair of parties; otherwise empty. */
  readonly party: string;
  /** Number of people. An opening balance is 0 or more; a correction is not 0. */
  readonly amount: number;
  /** The day as of which it is stated; it counts on this day in a rolling window. */
  readonly countedOn: string;
  readonly reason: string;
  readonly evidence: Evidence | null;
}

/** An adjustment as stored. It never changes. */
export interface Adjustment {
  readonly metric: Metric;
  readonly window: string;
  readonly party: string;
  readonly amount: number;
  readonly countedOn: IsoDate;
  readonly answer: AdjustmentAnswer | null;
}

/**
 * Whether an adjustment counts. A raise counts at once, until it is rejected: too high a count asks for too heavy a route, too low a one
 * for too light a route. A reduction counts only after another person confirms it.
 */
export function isAdjustmentCounted({ amount, answer }: Pick<Adjustment, 'amount' | 'answer'>): boolean {
  switch (answer) {
    case 'confirmed':
      return true;
    case 'rejected':
      return false;
    case null:
      return amount > 0;
    default:
      return assertNever(answer);
  }
}

/** The sum of the adjustments that count. */
export function sumAdjustments(adjustments: readonly Pick<Adjustment, 'amount' | 'answer'>[]): number {
  return adjustments.reduce((total, adjustment) => total + (isAdjustmentCounted(adjustment) ? adjustment.amount : 0), 0);
}

/** The state of a counter that an adjustment depends on, read under the counter's lock. */
export interface AdjustableCounter {
  readonly reserved: number;
  /** People counted as sent, adjustments included. */
  readonly committed: number;
  /** All opening balances that were stated for the counter. */
  readonly openings: readonly Pick<Adjustment, 'countedOn' | 'answer'>[];
}

/**
 * Returns the committed count after the adjustment, or a refusal. A window has one opening balance; a rolling window has one per day, so
 * that earlier data leaves it day by day. After a rejection, another opening balance can be stated.
 */
export function stateAdjustment(
  counter: AdjustableCounter,
  stated: Pick<Adjustment, 'amount' | 'countedOn' | 'metric'> & { readonly kind: AdjustmentKind },
): Outcome<number> {
  const { kind, metric, countedOn } = stated;
  const byDay = windowKindOf(metric) === 'rolling-12-months';
  const standing = counter.openings.some((other) => other.answer !== 'rejected' && (!byDay || other.countedOn === countedOn));
  if (kind === 'opening' && standing) return ledgerRefusal('opening-exists');
  return moved(counter, sumAdjustments([{ amount: stated.amount, answer: null }]));
}

/**
 * Returns the committed count after the answer, or a refusal. Nobody can answer their own adjustment, under any of their person records.
 */
export function answerAdjustment(
  counter: Pick<AdjustableCounter, 'reserved' | 'committed'>,
  adjustment: Pick<Adjustment, 'amount' | 'answer'> & {
    /** Every person who is the human who stated it. */ readonly statedAs: readonly string[];
  },
  { answer, by }: { readonly answer: AdjustmentAnswer; readonly by: string },
): Outcome<number> {
  if (adjustment.answer !== null) return ledgerRefusal('already-answered');
  if (adjustment.statedAs.includes(by)) return ledgerRefusal('own-statement');
  const { amount } = adjustment;
  return moved(counter, sumAdjustments([{ amount, answer }]) - sumAdjustments([adjustment]));
}

function moved({ reserved, committed }: Pick<AdjustableCounter, 'reserved' | 'committed'>, by: number): Outcome<number> {
  if (committed + by < 0) return ledgerRefusal('count-below-zero');
  return reserved + committed + by > MAX_COUNTER ? ledgerRefusal('count-too-large') : accept(committed + by);
}

/**
 * The faults of a stated adjustment, each with its place; empty if it is valid.
 *
 * @param today the exporter's local day; an adjustment cannot be stated as of a later day.
 */
export function faultsOf(stated: StatedAdjustment, today: IsoDate): readonly Fault[] {
  return [...windowFaults(stated), ...amountFaults(stated), ...dayFaults(stated, today), ...evidenceFaults(stated)];
}

function windowFaults({ metric, window, party, countedOn }: StatedAdjustment): readonly Fault[] {
  if (!isMetric(metric))
    return [faultAt('/metric', 'not-a-metric', { en: 'There is no metric of this name.', zh: '没有此名称的计数项。' })];
  const faults: Fault[] = [];
  if (isIsoDate(countedOn) && windowOf(metric, countedOn).key !== window) {
    faults.push(
      faultAt('/window', 'disagrees', {
        en: 'The day in /countedOn is in another window of this metric.',
        zh: '/countedOn 中的日期不在该计数项的此期间内。',
      }),
    );
  }
  if (isIsoDate(countedOn) && countingRuleOf(metric, countedOn) === null) {
    faults.push(
      faultAt('/metric', 'not-counted', {
        en: 'The law of the day in /countedOn does not count this metric.',
        zh: '/countedOn 当日的法律不对该计数项计数。',
      }),
    );
  }
  const perParty = windowKindOf(metric) === 'rolling-12-months';
  if (perParty && party === '') {
    faults.push(
      faultAt('/party', 'party-missing', {
        en: 'This metric is counted for each recipient. Name the recipient.',
        zh: '该计数项按接收方分别计数。请指明接收方。',
      }),
    );
  }
  if (!perParty && party !== '') {
    faults.push(
      faultAt('/party', 'not-per-party', {
        en: 'This metric is counted over all recipients. Leave the party out.',
        zh: '该计数项不区分接收方。请勿填写接收方。',
      }),
    );
  }
  return faults;
}

function amountFaults({ kind, amount }: StatedAdjustment): readonly Fault[] {
  const whole = Number.isSafeInteger(amount) && Math.abs(amount) <= MAX_AMOUNT;
  if (kind === 'opening') {
    if (whole && amount >= 0) return [];
    return [
      faultAt('/amount', 'amount-invalid', {
        en: 'An opening balance must be a whole number of people, 0 or more.',
        zh: '期初数须为不小于 0 的整数人数。',
      }),
    ];
  }
  if (whole && amount !== 0) return [];
  return [
    faultAt('/amount', 'amount-invalid', {
      en: 'A correction must be a whole number of people other than 0.',
      zh: '更正须为不等于 0 的整数人数。',
    }),
  ];
}

function dayFaults({ countedOn }: StatedAdjustment, today: IsoDate): readonly Fault[] {
  if (!isIsoDate(countedOn))
    return [
      faultAt('/countedOn', 'day-invalid', {
        en: 'The day is not valid. Write it as `2026-06-30`.',
        zh: '日期无效。请按 `2026-06-30` 的形式填写。',
      }),
    ];
  if (countedOn <= today) return [];
  return [
    faultAt('/countedOn', 'day-ahead', {
      en: 'The day is in the future. Only past transfers can be stated.',
      zh: '该日期尚未到来。仅可申报已发生的传输。',
    }),
  ];
}

function evidenceFaults({ kind, amount, reason, evidence }: StatedAdjustment): readonly Fault[] {
  const faults: Fault[] = [];
  if (reason.trim() === '') faults.push(faultAt('/reason', 'reason-missing', { en: 'Say why.', zh: '请说明理由。' }));
  if (evidence === null && (kind === 'opening' || amount < 0)) {
    faults.push(
      faultAt('/evidence', 'evidence-missing', {
        en: 'An opening balance, and a correction that lowers a count, need a document.',
        zh: '期初数以及减少计数的更正须附文件依据。',
      }),
    );
  }
  if (evidence !== null && !/^[0-9a-f]{64}$/.test(evidence.sha256)) {
    faults.push(
      faultAt('/evidence/sha256', 'digest-invalid', {
        en: 'A SHA-256 must have 64 hexadecimal digits in lower case.',
        zh: 'SHA-256 须为 64 位小写十六进制数字。',
      }),
    );
  }
  if (evidence?.name.trim() === '') {
    faults.push(faultAt('/evidence/name', 'name-missing', { en: 'Name the document.', zh: '请指明文件。' }));
  }
  return faults;
}
