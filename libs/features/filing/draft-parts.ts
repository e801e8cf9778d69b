import type { Filing } from '@carnet/acts/filing.js';
import { changesBetween } from '@carnet/acts/subjects.js';
import type { Json } from '@carnet/kernel';

/** Changes to some parts of a draft; members left out do not change. */
export interface SectionChanges extends Partial<Pick<Filing, 'title' | 'recipient' | 'fields' | 'people' | 'documents'>> {
  /** Facts by name, null for unknown; other facts do not change. */
  readonly facts?: Readonly<Record<string, Json>>;
  /** Facts that are no longer stated. */
  readonly withoutFacts?: readonly string[];
  /** Parts of a template that are confirmed as they are. */
  readonly confirms?: readonly string[];
}

/** The draft with these changes; its other parts do not change. */
export function applyChanges(filing: Filing, { facts = {}, withoutFacts = [], confirms: _, ...wholes }: SectionChanges): Filing {
  const without = new Set(withoutFacts);
  const kept = Object.entries({ ...filing.facts, ...facts }).filter(([name]) => !without.has(name));
  return { ...filing, ...wholes, facts: Object.fromEntries(kept) };
}

/** The parts in which two states of a draft differ. */
export function changedParts(before: Filing, after: Filing): readonly string[] {
  return [...new Set(changesBetween(before, after).map(({ subject }) => partOf(subject)))];
}

/** The part that a pointer of a filing belongs to. */
export function partOf(pointer: string): string {
  const [, whole = '', name] = pointer.split('/');
  return whole === 'facts' && name !== undefined ? `/facts/${name}` : `/${whole}`;
}

/** Whether a pointer lies in a part or is the part. */
export function isWithin(pointer: string, part: string): boolean {
  return pointer === part || pointer.startsWith(`${part}/`);
}

export function factPointer(name: string): string {
  return `/facts/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
