import type { LedgerStanding, StatementLine } from '@carnet/client';

export interface Point {
  /** Days since the epoch. */
  readonly day: number;
  readonly total: number;
}

export interface Series {
  readonly points: readonly Point[];
  /** From today to the projected crossing, where the server tells one. */
  readonly projection: readonly [from: Point, to: Point] | null;
  /** The earliest and the latest crossing that the pace leaves open; the latest is null where it may not come to that. */
  readonly band: { readonly earliest: number; readonly latest: number | null } | null;
  /** The day on which the count of a calendar year begins anew. */
  readonly restart: number | null;
  readonly from: number;
  readonly to: number;
  /** The highest value of the scale. */
  readonly top: number;
  readonly bound: number | null;
}

const dayOf = (value: string): number => Math.floor(Date.parse(value.slice(0, 10)) / 86_400_000);

/** The least round number that is not below a value and of which a quarter is round, too. */
export function niceTop(value: number): number {
  if (value <= 10) return 10;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10].map((step) => step * power).find((step) => step >= value) ?? value;
}

/** What a burn-down shows: the total after each entry, today, and where the present pace leads. `whole`: entries from the first on. */
export function seriesOf(line: LedgerStanding, entries: readonly StatementLine[], today: string, whole: boolean): Series {
  const now = dayOf(today);
  const points = entries.map(({ at, totalAfter }) => ({ day: dayOf(at), total: totalAfter }));
  const last: Point = { day: now, total: line.total };
  const bound = line.bound?.total ?? null;
  const on = line.crossing?.on ?? null;
  const projection = on !== null && bound !== null && dayOf(on) > now ? ([last, { day: dayOf(on), total: bound }] as const) : null;
  const first = Math.min(now, ...points.map(({ day }) => day));
  const isYear = /^\d{4}$/.test(line.window);
  const from = isYear ? Math.min(first, dayOf(`${line.window}-01-01`)) : first - 7;
  const restart = isYear && line.current ? dayOf(`${String(Number(line.window) + 1)}-01-01`) : null;
  const to = Math.max(now + 14, projection?.[1].day ?? 0, restart === null ? 0 : restart + 14);
  const { earliest, latest } = line.crossing ?? {};
  const band = projection !== null && earliest ? { earliest: dayOf(earliest), latest: latest ? dayOf(latest) : null } : null;
  const top = niceTop(Math.max(line.total, bound ?? 0, ...points.map(({ total }) => total)) * 1.05);
  // The count of a year begins at nothing; on a later page of entries it does not.
  const begin = whole && isYear ? [{ day: from, total: 0 }] : [];
  return { points: [...begin, ...points, last], projection, band, restart, from, to, top, bound };
}

/** The beginnings of months between two days. */
export function monthsBetween(from: number, to: number): readonly { readonly day: number; readonly iso: string }[] {
  const months: { day: number; iso: string }[] = [];
  const at = new Date(from * 86_400_000);
  at.setUTCDate(1);
  for (;;) {
    const day = Math.floor(at.getTime() / 86_400_000);
    if (day > to) break;
    if (day >= from) months.push({ day, iso: at.toISOString().slice(0, 10) });
    at.setUTCMonth(at.getUTCMonth() + 1);
  }
  const step = Math.ceil(months.length / 12);
  return months.filter((_, place) => place % step === 0);
}
