import { rulePacksFactsOptions, rulePacksListOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { commonWords } from '../../words/common.js';
import { useFormat } from '../../words/format.js';
import { type Bilingual, useSay } from '../../words/language.js';
import { evidenceWords } from '../../words/names.js';

/** A fact of the catalogue. */
export interface Fact {
  readonly name: string;
  readonly type: 'boolean' | 'enum' | 'list' | 'integer' | 'number' | 'date' | 'string' | 'counts';
  readonly source: 'stated' | 'ledger' | 'derived' | 'text';
  readonly kind: 'observed' | 'assessed' | 'claimed';
  readonly minimumFor: readonly string[];
  readonly label: Bilingual;
  readonly meaning: Bilingual;
  readonly note: Bilingual | null;
  readonly readBy: readonly string[];
  readonly values?: readonly string[];
  readonly valueLabels?: Readonly<Record<string, Bilingual>>;
}

/** Where in the law something stands. */
export interface Citation {
  readonly instrument: string;
  readonly article: string;
  readonly title: Bilingual;
  readonly url: string | null;
  readonly edition?: string;
}

/** The fact catalogue, by name. */
export function useFacts() {
  const query = useQuery({ ...rulePacksFactsOptions(), staleTime: 600_000 });
  const facts = useMemo(() => (query.data?.items ?? []) as unknown as readonly Fact[], [query.data]);
  const byName = useMemo(() => new Map(facts.map((fact) => [fact.name, fact])), [facts]);
  return { query, facts, byName };
}

/** Names a fact in the language of the page; one that is not in the catalogue by its code. */
export function useFactName(): (name: string) => string {
  const { byName } = useFacts();
  const say = useSay();
  return (name) => {
    const fact = byName.get(name);
    return fact === undefined ? name : say(fact.label);
  };
}

/** Names a legal regime; one that is not in force today by its code. */
export function useRegimeName(): (regime: string) => string {
  const { data } = useQuery({ ...rulePacksListOptions(), staleTime: 600_000 });
  const say = useSay();
  return (regime) => {
    const title = data?.items.find((pack) => pack.regime === regime)?.title;
    return title === undefined ? regime : say(title);
  };
}

/** Says the value of a fact in words: the names of the catalogue, else as it is. */
export function useFactValue(): (name: string, value: unknown) => string {
  const { byName } = useFacts();
  const factName = useFactName();
  const say = useSay();
  const format = useFormat();
  const common = commonWords.useWords();
  return (name, value) => {
    const labels = byName.get(name)?.valueLabels;
    const one = (part: unknown): string => {
      if (part === null || part === undefined) return common('none');
      if (typeof part === 'boolean') return common(part ? 'yes' : 'no');
      if (typeof part === 'number') return format.number(part);
      if (typeof part !== 'string') return JSON.stringify(part);
      const words = labels?.[part];
      if (words !== undefined) return say(words);
      if (name === 'evidence') return evidenceWords(part, factName);
      return name.endsWith('_country') || name.endsWith('_countries') ? format.country(part) : part;
    };
    if (!Array.isArray(value)) return one(value);
    return value.length === 0 ? common('none') : format.list(value.map(one));
  };
}
