import type { Filing } from '@carnet/acts/filing.js';
import { changesBetween } from '@carnet/acts/subjects.js';
import type { Json } from '@carnet/kernel';

/** Some parts of a draft as somebody wants them; what is left out stays as it is. */
export interface SectionChanges extends Partial<Pick<Filing, 'title' | 'recipient' | 'fields' | 'people' | 'documents'>> {
  /** Facts by their names, null for what nobody knows; the other facts stay. */
  readonly facts?: Readonly<Record<string, Json>>;
  /** Facts that are stated no longer. */
  readonly withoutFacts?: readonly string[];
  /** Parts that a template filled in and that are right as they are. */
  readonly confirms?: readonly string[];
}

/** The draft with the changes in it, whatever else is in it by now. */
export function withChanges(filing: Filing, { facts = {}, withoutFacts = [], confirms: _, ...wholes }: SectionChanges): Filing {
  const without = new Set(withoutFacts);
  const kept = Object.entries({ ...filing.facts, ...facts }).filter(([name]) => !without.has(name));
  return { ...filing, ...wholes, facts: Object.fromEntries(kept) };
}

/** The parts in which two states of a draft differ. */
export function partsBetween(before: Filing, after: Filing): readonly string[] {
  return [...new Set(changesBetween(before, after).map(({ subject }) => partOf(subject)))];
}

/** The part that a place of a filing belongs to. */
export function partOf(pointer: string): string {
  const [, whole = '', name] = pointer.split('/');
  return whole === 'facts' && name !== undefined ? `/facts/${name}` : `/${whole}`;
}

/** Whether a place lies in a part, or is that part. */
export function isWithin(pointer: string, part: string): boolean {
  return pointer === part || pointer.startsWith(`${part}/`);
}

/** The name of a fact as a part of a filing. */
export function factPart(name: string): string {
  return `/facts/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
