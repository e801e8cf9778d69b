import { dayNumber, dayOfNumber } from '../windows.js';
import { isoDate } from '@carnet/kernel';
import type { CountedPeople, Judge, SplitFiling, SplitRoute } from './split-filing.js';

/** A pseudo-random number generator with a seed (mulberry32). */
export class Draw {
  constructor(private state: number) {}

  /** A number from 0 to 1, excluding 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  of<T>(values: readonly T[]): T {
    return values[this.whole(0, values.length - 1)]!;
  }

  some<T>(values: readonly T[], count: number): readonly T[] {
    const left = [...values];
    return Array.from({ length: count }, () => left.splice(this.whole(0, left.length - 1), 1)[0]!);
  }
}

/** The Chinese tiers for an exporter that is not a critical information infrastructure operator, written out for tests. */
export const tierOf = ({ 'cn.ordinary': ordinary = 0, 'cn.sensitive': sensitive = 0 }: CountedPeople): SplitRoute => {
  const route = (outcome: string, weight: number): SplitRoute => ({ regime: 'cn', outcome, mechanism: outcome, weight });
  if (ordinary >= 1_000_000 || sensitive >= 10_000) return route('security_assessment', 3);
  return ordinary >= 100_000 || sensitive > 0 ? route('contract_or_certification', 2) : route('exempt', 1);
};
export const tiers: Judge = (_, counted) => [tierOf(counted)];

/** A company's filings of a year, and the sets of ids that are split transfers. */
export interface SyntheticYear {
  readonly filings: readonly SplitFiling[];
  readonly splits: readonly ReadonlySet<string>[];
}

const purposes = ['analytics', 'marketing', 'hr_management', 'customer_support', 'it_support', 'membership_management'];
const fields = 'name phone email address member_level order_no device_id birthday points store coupon city gender title'.split(' ');
const names = ['Acorn Data', 'Birch Cloud', 'Cedar Mail', 'Dune Analytics', 'Elm Support', 'Fern Loyalty', 'Gorse Travel', 'Hazel Payroll'];
/** Spellings of one recipient, as if to make it look like several. */
const spellings = [
  (name: string) => name,
  (name: string) => `${name} Pte. Ltd.`,
  (name: string) => `${name.toUpperCase()} PTE LTD`,
  (name: string) => `${name} (Singapore) Private Limited`,
  (name: string) => name.replace(' ', '-'),
];

/**
 * Generates a year with honest filings of many sizes and honest monthly and weekly series to one recipient. Every third seed adds an honest
 * filing that looks like a split: a large one, filed again with a correction. Three transfers are split into three to six parts with varied
 * spellings and fields: one within the company, one over an affiliate, one at the turn of the year. One split in eight exceeds the search's
 * days, and one in twelve changes the purpose per part; the search should miss these.
 */
export function syntheticYear(seed: number): SyntheticYear {
  const draw = new Draw(seed);
  const filings: SplitFiling[] = [];
  const splits: ReadonlySet<string>[] = [];
  let total: Record<string, number> = {};
  const file = (company: string, day: number, more: Omit<SplitFiling, 'id' | 'company' | 'on' | 'had'>): string => {
    const on = dayOfNumber(day);
    const year = `${company} ${on.slice(0, 4)}`;
    total = { ...total, [year]: (total[year] ?? 0) + (more.counted['cn.ordinary'] ?? 0) };
    const id = String(filings.length).padStart(4, '0');
    filings.push({ id, company, on, ...more, had: [tierOf({ ...more.counted, 'cn.ordinary': total[year]! })] });
    return id;
  };
  const start = dayNumber(isoDate('2026-01-01'));
  const base = () => ({
    recipient: { name: draw.of(names), country: draw.of(['SG', 'DE', 'US']) },
    purpose: draw.of(purposes),
    fields: draw.some(fields, draw.whole(3, 7)),
  });

  for (let n = 0; n < 60; n += 1) {
    const ordinary = Math.floor(10 ** (2 + 3.3 * draw.next()));
    file('own', start + draw.whole(0, 364), { ...base(), counted: { 'cn.ordinary': ordinary, 'cn.sensitive': 0 } });
  }
  const series = (step: number, count: number, most: number): void => {
    const [one, ordinary, day] = [base(), draw.whole(500, most), start + draw.whole(0, 20)];
    for (let n = 0; n < count; n += 1) {
      file('own', day + Math.round(n * step), { ...one, counted: { 'cn.ordinary': ordinary + draw.whole(-400, 400), 'cn.sensitive': 0 } });
    }
  };
  series(30.4, 12, 45_000);
  series(30.4, 12, 45_000);
  series(7, 48, 15_000);
  if (seed % 3 === 0) {
    const [again, ordinary, day] = [base(), draw.whole(52_000, 90_000), start + draw.whole(0, 340)];
    for (const wait of [0, 3]) file('own', day + wait, { ...again, counted: { 'cn.ordinary': ordinary - wait, 'cn.sensitive': 0 } });
  }
  for (let n = 0; n < 3; n += 1)
    splits.push(cut(draw, file, base(), n === 2 ? start + draw.whole(345, 360) : start + draw.whole(0, 330), n));
  return { filings, splits };
}

function cut(
  draw: Draw,
  file: (company: string, day: number, more: Omit<SplitFiling, 'id' | 'company' | 'on' | 'had'>) => string,
  whole: Pick<SplitFiling, 'recipient' | 'purpose' | 'fields'>,
  day: number,
  turn: number,
): ReadonlySet<string> {
  const [sensitive, parts] = [draw.next() < 0.3, draw.whole(3, 6)];
  // Just above a bound, in parts well below it.
  const people = Math.floor((sensitive ? 10_000 : 100_000) * (1.02 + 0.5 * draw.next()));
  const share = Math.floor(people / parts);
  const [days, disguised] = [draw.next() < 1 / 8 ? 75 : 26, draw.next() < 1 / 12];
  const ids = Array.from({ length: parts }, (_, part) => {
    const amount = part === 0 ? people - share * (parts - 1) : share;
    const kept = draw.next() < 0.5 ? whole.fields : [...whole.fields.slice(1), draw.of(fields)];
    const counted = sensitive ? { 'cn.ordinary': 0, 'cn.sensitive': amount } : { 'cn.ordinary': amount, 'cn.sensitive': 0 };
    const recipient = { ...whole.recipient, name: draw.of(spellings)(whole.recipient.name) };
    return file(turn === 1 && part % 2 === 1 ? 'affiliate' : 'own', day + Math.floor((part * days) / parts), {
      ...whole,
      purpose: disguised ? purposes[part]! : whole.purpose,
      recipient,
      fields: [...new Set(kept)],
      counted,
    });
  });
  return new Set(ids);
}
