import { type Field, rulePacksFactsOptions, rulePacksListOptions, zoneListsFieldsOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Bilingual, commonWords, useSay } from './language.js';
import { useFormat } from './format.js';

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
  readonly minimumFor: readonly string[];
  readonly label: Bilingual;
  readonly meaning: Bilingual;
  readonly note: Bilingual | null;
  readonly readBy: readonly string[];
}

export type Catalogue = ReadonlyMap<string, Fact>;

const longLived = 600_000;
const nothing: Catalogue = new Map();

/** The fact catalogue, in its order: how every fact is called and asked. */
export function useCatalogue() {
  const query = useQuery({ ...rulePacksFactsOptions(), staleTime: longLived });
  const items = query.data?.items;
  const data = useMemo<Catalogue | undefined>(
    () => items && new Map((items as unknown as readonly Fact[]).map((fact) => [fact.name, fact])),
    [items],
  );
  return { data, known: data ?? nothing, edition: query.data?.edition, error: query.error, refetch: query.refetch };
}

/** Names a fact in the language of the page; one that is not in the catalogue by its code. */
export function useFactName(): (name: string) => string {
  const { known } = useCatalogue();
  const say = useSay();
  return useMemo(() => {
    return (name) => {
      const fact = known.get(name);
      return fact === undefined ? name : say(fact.label);
    };
  }, [known, say]);
}

/** What `evidence` can name a document for: assessed facts, and the items of lists that are. */
export function backedByDocument(catalogue: Catalogue): ReadonlyMap<string, Bilingual> {
  const assessed = [...catalogue.values()].filter(({ kind }) => kind === 'assessed');
  return new Map(
    assessed.flatMap(({ name, type, label, values = [], valueLabels }): readonly (readonly [string, Bilingual])[] =>
      type === 'list' ? values.map((item) => [item, valueLabels?.[item] ?? { en: item, zh: item }]) : [[name, label]],
    ),
  );
}

/** Says the value of a fact in words: the names of the catalogue, else as it is. `absent` is said where there is none. */
export function useFactValue(absent?: string): (name: string, value: unknown) => string {
  const { known } = useCatalogue();
  const common = commonWords.useWords();
  const say = useSay();
  const format = useFormat();
  return useMemo(() => {
    const backed = backedByDocument(known);
    const withDocument = (said: string): string => {
      const [name = '', ...reference] = said.split('=');
      const words = backed.get(name);
      return reference.length === 0 || words === undefined ? said : common('named', { name: say(words), value: reference.join('=') });
    };
    const one = (fact: Fact | undefined, value: unknown): string => {
      if (value === null || value === undefined) return absent ?? common('none');
      if (typeof value === 'boolean') return common(value ? 'yes' : 'no');
      if (typeof value === 'number')
        return fact?.unit === undefined ? format.number(value) : common('withUnit', { value: format.number(value), unit: say(fact.unit) });
      if (typeof value !== 'string') return JSON.stringify(value);
      const words = fact?.valueLabels?.[value];
      if (words !== undefined) return say(words);
      if (fact?.pattern === 'country') return format.country(value);
      if (fact?.pattern === 'evidence') return withDocument(value);
      return fact?.type === 'date' && /^\d{4}-\d\d-\d\d$/.test(value) ? format.day(value) : value;
    };
    return (name, value) => {
      const fact = known.get(name);
      const each = (parts: readonly string[]): string => (parts.length === 0 ? common('none') : format.list(parts));
      if (Array.isArray(value)) return each(value.map((item) => one(fact, item)));
      if (typeof value !== 'object' || value === null) return one(fact, value);
      return each(Object.entries(value).map(([key, count]) => common('named', { name: one(fact, key), value: one(undefined, count) })));
    };
  }, [known, common, say, format, absent]);
}

/** Names a legal regime; one that is not in force today by its code. */
export function useRegimeName(): (regime: string) => string {
  const { data } = useQuery({ ...rulePacksListOptions(), staleTime: longLived });
  const say = useSay();
  return useMemo(() => {
    const titles = new Map(data?.items.map(({ regime, title }) => [regime, title]));
    return (regime) => {
      const title = titles.get(regime);
      return title === undefined ? regime : say(title);
    };
  }, [data, say]);
}

/** The register of fields by code. */
export function useRegister(): ReadonlyMap<string, Field> | undefined {
  const { data } = useQuery({ ...zoneListsFieldsOptions(), staleTime: 600_000 });
  return useMemo(() => data && new Map(data.items.map((field) => [field.code, field])), [data]);
}

/** What a field is called: in the register, else as a kind of data, else as the company named it. */
export function useFieldNames(): (code: string) => string {
  const register = useRegister();
  const kinds = useCatalogue().data?.get('data_tags')?.valueLabels;
  const say = useSay();
  return (code) => {
    const name = register?.get(code)?.name ?? kinds?.[code];
    return name === undefined ? code : say(name);
  };
}
