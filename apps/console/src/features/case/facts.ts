import { rulePacksFactsOptions, rulePacksListOptions, zoneListsFieldsOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { commonWords } from '../../words/common.js';
import { useFormat } from '../../words/format.js';
import { type Bilingual, useSay } from '../../words/language.js';
import { evidenceWords } from '../../words/names.js';
import { caseWords } from './words.js';

export interface Facts {
  readonly label: (name: string) => string;
  readonly show: (name: string, value: unknown) => string;
}

/** Facts in words: their names and values, by the catalogue. */
export function useFacts(): Facts {
  const { data } = useQuery({ ...rulePacksFactsOptions(), staleTime: 3_600_000 });
  const common = commonWords.useWords();
  const t = caseWords.useWords();
  const say = useSay();
  const format = useFormat();
  return useMemo(() => {
    const catalogue = new Map(data?.items.map((fact) => [fact.name, fact]));
    const label = (name: string): string => {
      const words = (catalogue.get(name)?.label ?? null) as Bilingual | null;
      return words === null ? name : say(words);
    };
    const one = (name: string, value: unknown): string => {
      if (value === null || value === undefined) return t('notStated');
      if (typeof value === 'boolean') return value ? common('yes') : common('no');
      if (typeof value === 'number') return format.number(value);
      if (typeof value === 'string') {
        const labels = catalogue.get(name)?.valueLabels as Readonly<Record<string, Bilingual | undefined>> | null | undefined;
        const words = labels?.[value];
        if (words !== undefined) return say(words);
        if (/^\d{4}-\d\d-\d\d$/.test(value)) return format.day(value);
        if (name === 'evidence') return evidenceWords(value, label);
        return name.includes('countr') ? format.country(value) : value;
      }
      return JSON.stringify(value);
    };
    return {
      label,
      show: (name, value) => {
        if (!Array.isArray(value)) return one(name, value);
        return value.length === 0 ? common('none') : format.list(value.map((each) => one(name, each)));
      },
    };
  }, [data, common, t, say, format]);
}

/** The titles of legal regimes. */
export function useRegimes(): (regime: string) => string {
  const { data } = useQuery({ ...rulePacksListOptions(), staleTime: 3_600_000 });
  const say = useSay();
  return useMemo(() => {
    const titles = new Map(data?.items.map(({ regime, title }) => [regime, title]));
    return (regime) => {
      const title = titles.get(regime);
      return title === undefined ? regime : say(title);
    };
  }, [data, say]);
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
