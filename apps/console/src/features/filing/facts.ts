import { rulePacksFactsOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { commonWords } from '../../words/common.js';
import { useFormat } from '../../words/format.js';
import { type Bilingual, useSay } from '../../words/language.js';
import { evidenceWords } from '../../words/names.js';
import { filingWords } from './words.js';

/** A fact of the catalogue. */
export interface Fact {
  readonly name: string;
  readonly type: 'boolean' | 'enum' | 'list' | 'string' | 'integer' | 'number' | 'date' | 'counts';
  readonly source: 'stated' | 'derived' | 'ledger' | 'reference' | 'text';
  readonly kind: 'observed' | 'assessed' | 'claimed';
  readonly values?: readonly string[];
  readonly valueLabels?: Readonly<Record<string, Bilingual>>;
  readonly unit?: Bilingual;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: 'country' | 'subdivision' | 'zone' | 'evidence';
  readonly label: Bilingual;
  readonly meaning: Bilingual;
  readonly note: Bilingual | null;
  readonly readBy: readonly string[];
}

export type Catalogue = ReadonlyMap<string, Fact>;

/** The fact catalogue, which says how every fact is asked. */
export function useCatalogue() {
  const query = useQuery({ ...rulePacksFactsOptions(), staleTime: 600_000 });
  const { data } = query;
  const catalogue = useMemo<Catalogue | undefined>(
    () => data && new Map((data.items as unknown as readonly Fact[]).map((fact) => [fact.name, fact])),
    [data],
  );
  return { data: catalogue, error: query.error, refetch: query.refetch };
}

/** What a fact says, in words. Null is what nobody knows; undefined is what nobody stated. */
export function useFactWords(): (fact: Fact, value: unknown) => string {
  const common = commonWords.useWords();
  const t = filingWords.useWords();
  const say = useSay();
  const format = useFormat();
  const { data } = useCatalogue();
  return useMemo(() => {
    const nameOf = (name: string): string => {
      const fact = data?.get(name);
      return fact === undefined ? name : say(fact.label);
    };
    const one = (fact: Fact, value: string): string => {
      const label = fact.valueLabels?.[value];
      if (label !== undefined) return say(label);
      if (fact.name === 'evidence') return evidenceWords(value, nameOf);
      return fact.pattern === 'country' ? format.country(value) : value;
    };
    return (fact, value) => {
      if (value === undefined) return t('notStated');
      if (value === null) return t('notKnown');
      if (typeof value === 'boolean') return common(value ? 'yes' : 'no');
      if (typeof value === 'number')
        return fact.unit === undefined ? format.number(value) : t('withUnit', { value: format.number(value), unit: say(fact.unit) });
      if (Array.isArray(value)) return value.length === 0 ? common('none') : format.list(value.map((item) => one(fact, String(item))));
      if (typeof value === 'object')
        return format.list(
          Object.entries(value).map(([key, count]) => t('named', { name: one(fact, key), value: format.number(Number(count)) })),
        );
      const text = typeof value === 'string' ? value : '';
      return fact.type === 'date' && /^\d{4}-\d\d-\d\d$/.test(text) ? format.day(text) : one(fact, text);
    };
  }, [common, t, say, format, data]);
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
