import { simplifiedCharacters } from '@carnet/kernel';
import { dayNumber } from '../windows.js';
import type { SplitFiling } from './split-filing.js';

/** The thresholds for similar filings. */
export interface Likeness {
  /** The largest number of days between the first and the last filing of a set. */
  readonly days: number;
  /** The smallest share of common fields among all fields of two filings (Jaccard index), from 0 to 1. */
  readonly fields: number;
}

/** The defaults of `detectSplits`. The precision and recall in the README were measured with them. */
export const DEFAULT_LIKENESS: Likeness = { days: 30, fields: 0.5 };

/** Words for the form of a company or its group. They are abbreviated or left out freely, so they do not distinguish companies. */
const COMPANY_FORMS = new Set(
  'ag bhd bv co company corp corporation gmbh group holding holdings inc incorporated kk limited llc llp ltd nv oy plc private pte pty sa sarl sas sdn spa srl the'.split(
    ' ',
  ),
);
const CHINESE_FORMS = /(?:集团|控股|股份|有限|责任|公司)+$/u;

/** Two ways of writing a German umlaut without its dots, and the plural. */
const spellings = [
  [/([aou])e/gu, '$1'],
  [/(?<=\p{L}{3})s$/u, ''],
] as const;

/**
 * A recipient's name for comparison. Ignores width, case, accents, blanks, punctuation, text in brackets, the plural and the legal form, so
 * that `ACME Labs Pte. Ltd.` and `AcmeLab Group (Singapore)` are one; Chinese characters count as simplified. A name that consists of nothing
 * else stays as it is.
 */
export function comparableName(name: string): string {
  const plain = simplifiedCharacters(
    name
      .normalize('NFKC')
      .normalize('NFD')
      .replaceAll(/\p{Mn}+/gu, '')
      .normalize('NFC'),
  ).toLowerCase();
  const words = plain
    .replaceAll(/\([^)]*\)/gu, ' ')
    .replaceAll(/[.'’]/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .map((word) => word.replace(CHINESE_FORMS, ''))
    .filter((word) => word !== '' && !COMPANY_FORMS.has(word))
    .map((word) => spellings.reduce((text, [from, to]) => text.replace(from, to), word));
  return words.length > 0 ? words.join('') : plain.trim();
}

/** The key of a recipient: its country and comparable name. */
export function comparableRecipient({ name, country }: SplitFiling['recipient']): string {
  return `${country} ${comparableName(name)}`;
}

/** A filing with its values for comparison. */
export interface ComparableFiling {
  readonly filing: SplitFiling;
  readonly recipient: string;
  readonly fields: ReadonlySet<string>;
  readonly day: number;
}

export function comparableFiling(filing: SplitFiling): ComparableFiling {
  const { recipient, fields, on } = filing;
  return { filing, recipient: comparableRecipient(recipient), fields: new Set(fields.map(comparableField)), day: dayNumber(on) };
}

/** The share of common fields among all fields of two filings; 1 if neither has any. */
export function fieldOverlap(a: ComparableFiling, b: ComparableFiling): number {
  let common = 0;
  for (const field of a.fields) if (b.fields.has(field)) common += 1;
  const all = a.fields.size + b.fields.size - common;
  return all === 0 ? 1 : common / all;
}

/** The fields common to all filings, as the first one writes them. */
export function sharedFields(filings: readonly ComparableFiling[]): readonly string[] {
  const [first, ...others] = filings;
  return (first?.filing.fields ?? []).filter((field) => others.every(({ fields }) => fields.has(comparableField(field))));
}

export function daysApart(a: ComparableFiling, b: ComparableFiling): number {
  return Math.abs(a.day - b.day);
}

/** Whether two filings look like parts of one: same recipient, no different purpose, common fields, close in time. */
export function areAlike(a: ComparableFiling, b: ComparableFiling, { days, fields }: Likeness): boolean {
  const [one, other] = [a.filing.purpose, b.filing.purpose];
  // An unstated purpose may be any purpose, so it does not separate two filings.
  const otherPurpose = one !== null && other !== null && one !== other;
  return daysApart(a, b) <= days && !otherPurpose && a.recipient === b.recipient && fieldOverlap(a, b) >= fields;
}

function comparableField(field: string): string {
  return field
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_-]+/gu, ' ')
    .trim();
}
