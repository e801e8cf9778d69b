import type { PackVersionLine } from '@carnet/client';

type Dated = Pick<PackVersionLine, 'id' | 'state' | 'inForceFrom' | 'publishedAt'>;

/** The days for which a version is the one that judges: from the beginning where `from` is null, for good where `until` is. */
export interface Span {
  readonly id: string;
  readonly from: string | null;
  readonly until: string | null;
}

/** The published versions of one regime, each until the day on which the next one begins. */
export function spansOf(versions: readonly Dated[]): readonly Span[] {
  const byDay = new Map<string, Dated>();
  const published = versions.filter(({ state }) => state === 'published');
  for (const version of published.toSorted((one, other) => (one.publishedAt ?? '').localeCompare(other.publishedAt ?? '')))
    byDay.set(version.inForceFrom ?? '', version);
  const inOrder = [...byDay.entries()].toSorted(([one], [other]) => one.localeCompare(other));
  return inOrder.map(([day, { id }], place) => ({ id, from: day === '' ? null : day, until: inOrder[place + 1]?.[0] ?? null }));
}

/** How far a day is between two others, in parts of one, never outside. */
export function placeBetween(day: string, first: string, last: string): number {
  const [at, from, to] = [day, first, last].map((one) => Date.parse(one));
  const share = ((at ?? 0) - (from ?? 0)) / Math.max(1, (to ?? 0) - (from ?? 0));
  return Math.min(1, Math.max(0, share));
}

/** The day that many months away. */
export function monthsFrom(day: string, months: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCMonth(at.getUTCMonth() + months);
  return at.toISOString().slice(0, 10);
}
