import { accept, assertNever, type Fault, isIsoDate, type IsoDate, type Outcome } from '@carnet/kernel';
import { MAX_AMOUNT, MAX_COUNTER } from './amount.js';
import { isMetric, type Metric, windowKindOf } from './metrics.js';
import { countingRuleOf } from './counting-rules.js';
import { ledgerRefusal } from './refusals.js';
import { windowOf } from './windows.js';

/** What came otherwise than by a transfer: what was sent before the company used Carnet, and what turned out to be wrong. */
export const ADJUSTMENT_KINDS = ['opening', 'correction'] as const;
export type AdjustmentKind = (typeof ADJUSTMENT_KINDS)[number];

/** What somebody else said of an adjustment; null while nobody has. */
export const ADJUSTMENT_ANSWERS = ['confirmed', 'rejected'] as const;
export type AdjustmentAnswer = (typeof ADJUSTMENT_ANSWERS)[number];

/** The document an adjustment rests on: what it is called, and the SHA-256 of exactly that file. */
export interface Evidence {
  readonly name: string;
  readonly sha256: string;
}

/** An adjustment as it is stated, before anybody has looked at it. */
export interface StatedAdjustment {
  readonly kind: AdjustmentKind;
  readonly metric: string;
  /** The window's key: a year such as `2026`, or `rolling`. */
  readonly window: string;
  /** The other side, where the law counts per pair of parties; empty elsewhere. */
  readonly party: string;
  /** People. An opening balance is never negative; a correction raises or lowers, and is never nothing. */
  readonly amount: number;
  /** The day it is stated as of, and under which it counts in a window that rolls. */
  readonly countedOn: string;
  readonly reason: string;
  readonly evidence: Evidence | null;
}

/** An adjustment as the ledger keeps it; never changed once written. */
export interface Adjustment {
  readonly metric: Metric;
  readonly window: string;
  readonly party: string;
  readonly amount: number;
  readonly countedOn: IsoDate;
  readonly answer: AdjustmentAnswer | null;
}

/**
 * Whether an adjustment counts. What raises a count counts at once, and until somebody rejects it: too high a count
 * asks for too heavy a route, too low a one for too light. What lowers it counts only once somebody else confirms it.
 */
export function countsNow({ amount, answer }: Pick<Adjustment, 'amount' | 'answer'>): boolean {
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

/** What the adjustments of one counter add to what was sent. */
export function adjustedBy(adjustments: readonly Pick<Adjustment, 'amount' | 'answer'>[]): number {
  return adjustments.reduce((total, adjustment) => total + (countsNow(adjustment) ? adjustment.amount : 0), 0);
}

/** A counter as far as an adjustment has to know it, while nobody else can move it. */
export interface AdjustableCounter {
  readonly reserved: number;
  /** What was sent, adjustments included. */
  readonly committed: number;
  /** The openings that were ever stated of it. */
  readonly openings: readonly Pick<Adjustment, 'countedOn' | 'answer'>[];
}

/**
 * What the counter holds as sent once this has been stated, or why it may not be. A window is opened once; one that
 * rolls, once for each day, so that what was sent earlier leaves it day by day. After a rejection it may be tried again.
 */
export function stateAdjustment(
  counter: AdjustableCounter,
  stated: Pick<Adjustment, 'amount' | 'countedOn' | 'metric'> & { readonly kind: AdjustmentKind },
): Outcome<number> {
  const { kind, metric, countedOn } = stated;
  const byDay = windowKindOf(metric) === 'rolling-12-months';
  const standing = counter.openings.some((other) => other.answer !== 'rejected' && (!byDay || other.countedOn === countedOn));
  if (kind === 'opening' && standing) return ledgerRefusal('opening-exists');
  return moved(counter, adjustedBy([{ amount: stated.amount, answer: null }]));
}

/** What the counter holds as sent once this has been answered, or why it may not be. Nobody answers what they stated, in whatever name. */
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
  return moved(counter, adjustedBy([{ amount, answer }]) - adjustedBy([adjustment]));
}

function moved({ reserved, committed }: Pick<AdjustableCounter, 'reserved' | 'committed'>, by: number): Outcome<number> {
  if (committed + by < 0) return ledgerRefusal('count-below-zero');
  return reserved + committed + by > MAX_COUNTER ? ledgerRefusal('count-too-large') : accept(committed + by);
}

/**
 * The faults of an adjustment as it is stated, each with its place; none when it can be kept.
 *
 * @param today the exporter's local day: nothing is stated as of a later one.
 */
export function faultsOf(stated: StatedAdjustment, today: IsoDate): readonly Fault[] {
  return [...windowFaults(stated), ...amountFaults(stated), ...dayFaults(stated, today), ...evidenceFaults(stated)];
}

function windowFaults({ metric, window, party, countedOn }: StatedAdjustment): readonly Fault[] {
  if (!isMetric(metric)) return [{ pointer: '/metric', code: 'not-a-metric', detail: 'Nothing is counted under this name.' }];
  const faults: Fault[] = [];
  if (isIsoDate(countedOn) && windowOf(metric, countedOn).key !== window) {
    faults.push({ pointer: '/window', code: 'disagrees', detail: 'The day in /countedOn is in another window of this metric.' });
  }
  if (isIsoDate(countedOn) && countingRuleOf(metric, countedOn) === null) {
    faults.push({ pointer: '/metric', code: 'not-counted', detail: 'The law of the day in /countedOn does not count this.' });
  }
  const perParty = windowKindOf(metric) === 'rolling-12-months';
  if (perParty && party === '') {
    faults.push({ pointer: '/party', code: 'party-missing', detail: 'This metric is counted for each recipient: name one.' });
  }
  if (!perParty && party !== '') {
    faults.push({ pointer: '/party', code: 'not-per-party', detail: 'This metric is counted over all recipients: leave the party out.' });
  }
  return faults;
}

function amountFaults({ kind, amount }: StatedAdjustment): readonly Fault[] {
  const whole = Number.isSafeInteger(amount) && Math.abs(amount) <= MAX_AMOUNT;
  if (kind === 'opening') {
    if (whole && amount >= 0) return [];
    return [{ pointer: '/amount', code: 'amount-invalid', detail: 'An opening balance is a whole number of people, 0 or more.' }];
  }
  if (whole && amount !== 0) return [];
  return [{ pointer: '/amount', code: 'amount-invalid', detail: 'A correction is a whole number of people, above or below 0.' }];
}

function dayFaults({ countedOn }: StatedAdjustment, today: IsoDate): readonly Fault[] {
  if (!isIsoDate(countedOn)) return [{ pointer: '/countedOn', code: 'day-invalid', detail: 'This is no day such as 2026-06-30.' }];
  if (countedOn <= today) return [];
  return [{ pointer: '/countedOn', code: 'day-ahead', detail: 'What has not happened yet cannot be stated.' }];
}

function evidenceFaults({ kind, amount, reason, evidence }: StatedAdjustment): readonly Fault[] {
  const faults: Fault[] = [];
  if (reason.trim() === '') faults.push({ pointer: '/reason', code: 'reason-missing', detail: 'Say why.' });
  if (evidence === null && (kind === 'opening' || amount < 0)) {
    faults.push({
      pointer: '/evidence',
      code: 'evidence-missing',
      detail: 'An opening balance, and what lowers a count, rests on a document.',
    });
  }
  if (evidence !== null && !/^[0-9a-f]{64}$/.test(evidence.sha256)) {
    faults.push({ pointer: '/evidence/sha256', code: 'digest-invalid', detail: 'A SHA-256 is 64 hexadecimal digits in lower case.' });
  }
  if (evidence?.name.trim() === '') {
    faults.push({ pointer: '/evidence/name', code: 'name-missing', detail: 'Say which document it is.' });
  }
  return faults;
}
