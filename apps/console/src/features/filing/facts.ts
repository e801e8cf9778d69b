import { useMemo } from 'react';
import { type Fact, useFactValue } from '../../words/facts.js';
import { filingWords } from './words.js';

/** What a fact says, in words. Null is what nobody knows; undefined is what nobody stated. */
export function useFactWords(): (fact: Fact, value: unknown) => string {
  const t = filingWords.useWords();
  const words = useFactValue(t('notKnown'));
  return useMemo(
    () =>
      ({ name }, value) =>
        value === undefined ? t('notStated') : words(name, value),
    [t, words],
  );
}
