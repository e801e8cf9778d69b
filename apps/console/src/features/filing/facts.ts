import { useMemo } from 'react';
import { type Fact, useFactValue } from '../../words/facts.js';
import { useFormat } from '../../words/format.js';
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

/** Every country and region that has a code of two letters, by name. */
export function useCountries(): readonly { readonly id: string; readonly label: string }[] {
  const format = useFormat();
  return useMemo(() => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const unions = new Set(['EU', 'EZ', 'UN', 'ZZ', 'XA', 'XB', 'QO', 'AC', 'CP', 'CQ', 'DG', 'EA', 'IC', 'TA']);
    return letters
      .flatMap((first) => letters.map((second) => first + second))
      .filter((code) => !unions.has(code) && Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`)
      .map((id) => ({ id, label: format.country(id) }))
      .filter(({ id, label }) => label !== id)
      .sort((a, b) => a.label.localeCompare(b.label));
  }, [format]);
}
