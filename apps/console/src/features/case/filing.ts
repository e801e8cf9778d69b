import { useMemo } from 'react';
import { useFactName, useFactValue } from '../../words/facts.js';
import { caseWords } from './words.js';

export const parts = ['title', 'recipient', 'fields', 'people', 'facts', 'documents'] as const;
export type PartName = (typeof parts)[number];

/** The part of the filing that a JSON pointer is about. */
export function partOf(pointer: string): PartName {
  const first = pointer.split('/')[1] ?? '';
  return parts.find((part) => part === first) ?? 'title';
}

export interface Facts {
  readonly label: (name: string) => string;
  readonly show: (name: string, value: unknown) => string;
}

/** Facts in words: their names and values, by the catalogue. */
export function useFacts(): Facts {
  const t = caseWords.useWords();
  const label = useFactName();
  const show = useFactValue(t('notInFiling'));
  return useMemo(() => ({ label, show }), [label, show]);
}
