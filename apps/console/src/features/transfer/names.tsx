import { type PartChange, rulePacksFactsOptions, rulePacksListOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Table } from '../../ui/layout.js';
import { commonWords } from '../../words/common.js';
import { useFormat } from '../../words/format.js';
import { type Bilingual, useSay } from '../../words/language.js';
import { evidenceWords } from '../../words/names.js';
import { transferWords } from './words.js';

/** A fact of the catalogue. */
export interface Fact {
  readonly name: string;
  readonly type: 'boolean' | 'enum' | 'list' | 'string' | 'integer' | 'number' | 'date' | 'counts';
  readonly source: string;
  readonly values?: readonly string[];
  readonly valueLabels?: Readonly<Record<string, Bilingual>>;
  readonly unit?: Bilingual;
  readonly pattern?: string;
  readonly label: Bilingual;
  readonly meaning: Bilingual;
}

const longLived = 600_000;

/** The fact catalogue by name; empty until it is there. */
export function useFacts(): ReadonlyMap<string, Fact> {
  const { data } = useQuery({ ...rulePacksFactsOptions(), staleTime: longLived });
  return useMemo(() => new Map(((data?.items ?? []) as unknown as Fact[]).map((fact) => [fact.name, fact])), [data]);
}

/** The name of a regime for people; its code until the names are there. */
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

/** What a fact says, in words. */
export function useFactValue(): (name: string, value: unknown) => string {
  const facts = useFacts();
  const common = commonWords.useWords();
  const t = transferWords.useWords();
  const say = useSay();
  const format = useFormat();
  return useMemo(() => {
    const nameOf = (name: string): string => {
      const fact = facts.get(name);
      return fact === undefined ? name : say(fact.label);
    };
    const one = (fact: Fact | undefined, value: string): string => {
      const label = fact?.valueLabels?.[value];
      if (label !== undefined) return say(label);
      if (fact?.pattern === 'country') return format.country(value);
      if (fact?.name === 'evidence') return evidenceWords(value, nameOf);
      return fact?.type === 'date' && /^\d{4}-\d\d-\d\d$/.test(value) ? format.day(value) : value;
    };
    return (name, value) => {
      const fact = facts.get(name);
      if (value === null || value === undefined) return t('unknown');
      if (typeof value === 'boolean') return common(value ? 'yes' : 'no');
      if (typeof value === 'number') {
        const unit = fact?.unit;
        return unit === undefined ? format.number(value) : t('withUnit', { value: format.number(value), unit: say(unit) });
      }
      if (Array.isArray(value)) return value.length === 0 ? common('none') : format.list(value.map((item) => one(fact, String(item))));
      if (typeof value === 'object') {
        const entries = Object.entries(value).map(([key, count]) => t('named', { name: one(fact, key), value: String(count) }));
        return entries.length === 0 ? common('none') : format.list(entries);
      }
      return one(fact, typeof value === 'string' ? value : JSON.stringify(value));
    };
  }, [facts, common, t, say, format]);
}

/** The name of a part of a filing, by its JSON pointer. */
export function usePartName(): (pointer: string) => string {
  const facts = useFacts();
  const say = useSay();
  const t = transferWords.useWords();
  return useMemo(
    () => (pointer) => {
      const [, whole = '', part = ''] = pointer.split('/');
      switch (whole) {
        case 'title':
          return t('partTitle');
        case 'scenario':
          return t('partScenario');
        case 'recipient':
          return t('recipient');
        case 'fields':
          return t('fields');
        case 'documents':
          return t('partDocuments');
        case 'people':
          return part === 'ordinary' ? t('partOrdinary') : part === 'sensitive' ? t('partSensitive') : t('people');
        case 'facts': {
          const fact = facts.get(part);
          return fact === undefined ? part : say(fact.label);
        }
        default:
          return pointer === '' ? t('filed') : pointer;
      }
    },
    [facts, say, t],
  );
}

/** What differs in a filing, part by part. */
export function Difference({ parts }: { parts: readonly PartChange[] }) {
  const t = transferWords.useWords();
  const name = usePartName();
  const value = useFactValue();
  const shown = (subject: string, said: unknown): string => {
    if (said === null || said === undefined) return t('notThere');
    const fact = subject.startsWith('/facts/') ? (subject.split('/')[2] ?? '') : '';
    if (subject === '/documents' && Array.isArray(said))
      return value(
        '',
        (said as { name: string }[]).map((document) => document.name),
      );
    return value(fact, said);
  };
  if (parts.length === 0) return <p className="t2">{t('noParts')}</p>;
  return (
    <Table label={t('part')} head={[t('part'), t('before'), t('after')]}>
      {parts.map(({ subject, before, after }) => (
        <tr key={subject}>
          <td>{name(subject)}</td>
          <td>
            <del>{shown(subject, before)}</del>
          </td>
          <td>
            <ins>{shown(subject, after)}</ins>
          </td>
        </tr>
      ))}
    </Table>
  );
}
