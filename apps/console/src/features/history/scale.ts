import type { HistoryEntry } from '@carnet/client';

type Lane = 'company' | 'machine' | 'officer' | 'approver' | 'gateway';
export const lanes: readonly Lane[] = ['company', 'machine', 'officer', 'approver', 'gateway'];

/** Acts of those who decide, for entries whose actor is not named or has left. */
const deciding = new Set([
  'voted',
  'step-completed',
  'decided',
  'challenged',
  'sent-back',
  'restriction-confirmed',
  'suspended',
  'lifted',
  'revoked',
  'obligation-waived',
  'appeal-voted',
  'appeal-decided',
  'hearing-offered',
  'review-assigned',
  'reassessment-ordered',
  'grant-confirmed',
]);

/** In which lane an entry stands: by who acted, and by what they did where several offices are held. */
export function laneOf({ kind, by: { kind: actor, side, roles } }: Pick<HistoryEntry, 'kind' | 'by'>): Lane {
  if (actor === 'system') return 'machine';
  if (actor === 'key' || side === 'company') return 'company';
  const decides = roles.includes('approver') || roles.includes('supervisor');
  const reviews = roles.includes('officer') || roles.includes('auditor');
  if (decides !== reviews) return decides ? 'approver' : 'officer';
  return deciding.has(kind.replace('refused:', '')) ? 'approver' : 'officer';
}

/** A stretch of time; `to` is null while it lasts. */
interface Span {
  readonly from: number;
  readonly to: number | null;
}

interface StateSpan extends Span {
  readonly state: string;
}

export interface ClockBar extends Span {
  readonly clock: 'completeness' | 'review' | 'answer' | 'hearing' | 'step';
  /** Which of several, from 1. */
  readonly number: number;
  /** The day that it was to end on, where the caller is told. */
  readonly due: string | null;
  readonly pauses: readonly Span[];
}

const time = (at: string): number => Date.parse(at);

/** The states one after the other, from entries in the order in which they happened. */
export function statesOf(entries: readonly HistoryEntry[]): StateSpan[] {
  const spans: StateSpan[] = [];
  for (const { at, to, refused } of entries) {
    const last = spans.at(-1);
    if (refused || to === null || last?.state === to) continue;
    if (last !== undefined) spans[spans.length - 1] = { ...last, to: time(at) };
    spans.push({ state: to, from: time(at), to: null });
  }
  return spans;
}

type Clock = ClockBar['clock'];

const begins: Readonly<Record<string, Clock>> = {
  'completeness-began': 'completeness',
  'review-prepared': 'review',
  'information-requested': 'answer',
  'hearing-offered': 'hearing',
  'step-opened': 'step',
};

const ends: Readonly<Record<string, readonly Clock[]>> = {
  'completeness-ended': ['completeness'],
  'information-answered': ['answer'],
  'information-unanswered': ['answer'],
  'view-stated': ['hearing'],
  'hearing-waived': ['hearing'],
  'hearing-lapsed': ['hearing'],
  'step-completed': ['step'],
  'sent-back': ['step'],
  challenged: ['step'],
  amended: ['step', 'answer', 'hearing'],
  decided: ['completeness', 'review', 'answer', 'hearing', 'step'],
  withdrawn: ['completeness', 'review', 'answer', 'hearing', 'step'],
};

/** The clock of the review stands still while the company is asked or heard. */
const pausing = ['information-requested', 'awaiting-hearing'];

/** The clocks that the entries tell of, in the order in which they began. `reviewDue` is the day of the review's own clock. */
export function clocksOf(entries: readonly HistoryEntry[], reviewDue: string | null): ClockBar[] {
  const bars: ClockBar[] = [];
  const numbers = new Map<Clock, number>();
  for (const { kind, at, details, refused } of entries) {
    if (refused) continue;
    for (const clock of ends[kind] ?? []) {
      const open = bars.findLastIndex((bar) => bar.clock === clock && bar.to === null);
      const bar = bars[open];
      if (bar !== undefined) bars[open] = { ...bar, to: time(at) };
    }
    const clock = begins[kind];
    if (clock === undefined || (clock === 'review' && bars.some((bar) => bar.clock === 'review' && bar.to === null))) continue;
    const number = (numbers.get(clock) ?? 0) + 1;
    numbers.set(clock, number);
    const told = details?.['due'];
    bars.push({ clock, number, from: time(at), to: null, due: typeof told === 'string' ? told : null, pauses: [] });
  }
  const pauses = statesOf(entries).filter(({ state }) => pausing.includes(state));
  const last = bars.findLastIndex(({ clock }) => clock === 'review');
  return bars.map((bar, place) => {
    if (bar.clock !== 'review') return bar;
    const within = pauses.filter(({ from }) => from >= bar.from && (bar.to === null || from < bar.to));
    return { ...bar, due: place === last ? reviewDue : null, pauses: within.map(({ from, to }) => ({ from, to })) };
  });
}

export interface Scale {
  /** Where an instant stands. */
  readonly at: (instant: number) => number;
  /** Where the events stand, in their order: never closer together than `gap`. */
  readonly events: readonly number[];
  readonly width: number;
}

/**
 * A scale that keeps events apart: each takes at least `gap` pixels after the one before it, and what is left of the
 * width is shared in proportion to the time between them.
 *
 * @param events instants of the events, in order
 * @param end where the line ends; not before the last event
 */
export function scaleOf(events: readonly number[], end: number, width: number, gap: number): Scale {
  const first = events[0] ?? end;
  const knots = [...events, Math.max(end, events.at(-1) ?? end)];
  const total = Math.max(1, (knots.at(-1) ?? first) - first);
  const spare = Math.max(0, width - gap * (events.length + 1));
  const places: number[] = [];
  knots.forEach((knot, index) => {
    const before = knots[index - 1];
    places.push(before === undefined ? gap : (places[index - 1] ?? 0) + gap + (spare * (knot - before)) / total);
  });
  const at = (instant: number): number => {
    const after = knots.findIndex((knot) => knot > instant);
    if (after === -1) return places.at(-1) ?? 0;
    const [from, to] = [knots[after - 1], knots[after]];
    if (from === undefined || to === undefined) return places[0] ?? 0;
    const [left = 0, right = 0] = [places[after - 1], places[after]];
    return left + ((right - left) * (instant - from)) / (to - from);
  };
  return { at, events: places.slice(0, -1), width: (places.at(-1) ?? 0) + gap };
}
