import { zoneListsFieldsOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useFactName, useFactValue } from '../../words/facts.js';
import { useSay } from '../../words/language.js';
import { caseWords } from './words.js';

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

/** The names of fields by their codes in the register. */
export function useFieldNames(): (code: string) => string {
  const { data } = useQuery({ ...zoneListsFieldsOptions(), staleTime: 3_600_000 });
  const say = useSay();
  return useMemo(() => {
    const names = new Map(data?.items.map(({ code, name }) => [code, name]));
    return (code) => {
      const name = names.get(code);
      return name === undefined ? code : say(name);
    };
  }, [data, say]);
}
