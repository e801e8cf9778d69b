import { accept, type Bilingual, type Fault, faultAt, type Json, type Outcome, refuse } from '@carnet/kernel';
import type { NewItem } from '@carnet/workflow';
import type { Filing } from './filing.js';
import type { RuleBook } from './rule-book.js';

/** The subject of an item, as an officer writes it. */
export type AskedSubject = Pick<NewItem, 'kind' | 'subject'>;

const documentCode = /^\/documents\/[a-z][a-z0-9_]*$/;

const wholes = ['/title', '/recipient', '/fields', '/facts', '/people', '/documents'] as const;

/**
 * The parts of a filing by JSON pointer. Fields are identified by name and documents by code, because an answer may change their places.
 */
export function partsOf(filing: Filing): ReadonlyMap<string, Json> {
  const { title, scenario, recipient, people, fields, facts, documents } = filing;
  return new Map<string, Json>([
    ['/title/en', title.en],
    ['/title/zh', title.zh],
    ['/scenario', scenario],
    ['/recipient/name', recipient.name],
    ['/recipient/country', recipient.country],
    ...(people === null ? [['/people', null] as const] : peopleOf(people)),
    ...fields.map((field) => [pointer('fields', field), field] as const),
    ...Object.entries(facts).map(([name, value]) => [pointer('facts', name), value] as const),
    ...documentsOf(documents),
  ]);
}

/** Whether a filing has this part now, or it is one of the wholes that every filing has. */
export function isPartOf(filing: Filing, subject: string): boolean {
  return wholes.some((whole) => whole === subject) || partsOf(filing).has(subject);
}

/** Says that the filing has no such part, and how parts are named. */
export const NO_SUCH_PART: Bilingual = {
  en: 'The filing has no such part. Name a part by its pointer: `/facts/purpose`, `/documents/pipia_report`.',
  zh: '申报没有该部分。请以指针指明，如 `/facts/purpose`、`/documents/pipia_report`。',
};

/** Refuses items without a subject: each needs a part that exists or, if its kind is `missing`, one that could. */
export function checkSubjects(book: RuleBook, filing: Filing, items: readonly AskedSubject[]): Outcome<null> {
  const faults = items.flatMap(({ kind, subject }, place): readonly Fault[] => {
    if (isPartOf(filing, subject) || (kind === 'missing' && couldBe(book, subject))) return [];
    return [faultAt(`/items/${String(place)}/subject`, 'subject-unknown', NO_SUCH_PART)];
  });
  return faults.length === 0
    ? accept(null)
    : refuse(
        'subject-unknown',
        { en: 'An item does not refer to a part of the filing.', zh: '有补正事项未指向申报的任何部分。' },
        { faults },
      );
}

/** A changed part of a filing; null on the side that does not have it. */
export interface PartChange {
  readonly subject: string;
  readonly before: Json;
  readonly after: Json;
}

/** The changed parts, in the order of their pointers. */
export function changesBetween(before: Filing, after: Filing): readonly PartChange[] {
  const [then, now] = [partsOf(before), partsOf(after)];
  return [...new Set([...then.keys(), ...now.keys()])]
    .map((subject) => ({ subject, before: then.get(subject) ?? null, after: now.get(subject) ?? null }))
    .filter((part) => JSON.stringify(part.before) !== JSON.stringify(part.after))
    .sort((one, other) => (one.subject < other.subject ? -1 : 1));
}

function couldBe({ catalogue }: RuleBook, subject: string): boolean {
  const name = subject.startsWith('/facts/') ? subject.slice('/facts/'.length) : null;
  return name === null ? documentCode.test(subject) : catalogue.byName.has(name);
}

function peopleOf({ ordinary, sensitive, us }: NonNullable<Filing['people']>): readonly (readonly [string, Json])[] {
  const counted = Object.entries(us).map(([category, count]) => [pointer('people', 'us', category), count] as const);
  return [['/people/ordinary', ordinary], ['/people/sensitive', sensitive], ...counted];
}

/** Several files may have the same code. */
function documentsOf(documents: Filing['documents']): readonly (readonly [string, Json])[] {
  const codes = [...new Set(documents.map(({ code }) => code))];
  return codes.map((code) => [
    pointer('documents', code),
    documents.filter((one) => one.code === code).map(({ name, sha256 }) => ({ name, sha256 })),
  ]);
}

function pointer(...tokens: readonly string[]): string {
  return tokens.map((token) => `/${token.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
