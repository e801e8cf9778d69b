import type { Export } from '@carnet/client';
import { useFilterValue } from '../history/filter-bar.js';
import type { FilterName } from '../history/filters.js';
import { groupOf, historyWords, kindWords } from '../history/words.js';
import { exportWords } from './words.js';

/** The filter of an export, as the server keeps it. */
interface Kept {
  readonly transfer: string | null;
  readonly kinds: readonly string[] | null;
  readonly actor: string | null;
  readonly refused: boolean | null;
  readonly from: string | null;
  readonly until: string | null;
  readonly transfers: {
    readonly states?: readonly string[];
    readonly company?: string;
    readonly people?: { readonly least: number | null; readonly most: number | null };
    readonly judged?: Partial<Record<'regime' | 'outcome' | 'rule' | 'citation', string>>;
  } & Partial<Record<'lane' | 'scenario' | 'to' | 'reference' | 'search' | 'recipient', string>>;
}

/** What an export was asked for, in words. */
export function FilterWords({ of }: { of: Export['filter'] }) {
  const t = exportWords.useWords();
  const filter = historyWords.useWords();
  const kind = kindWords.useWords();
  const { transfer, kinds, transfers, ...own } = of as unknown as Kept;
  const value = useFilterValue([], transfers.company);
  const { states, people, judged, ...others } = transfers;
  const asked: Readonly<Partial<Record<FilterName, string | number | boolean | null>>> = {
    ...own,
    ...others,
    state: states?.join(',') ?? null,
    peopleFrom: people?.least ?? null,
    peopleTo: people?.most ?? null,
    ...judged,
  };
  const group = kinds === null ? null : groupOf(kinds.join(','));
  const words = [
    ...(transfer === null ? [] : [t('oneTransfer')]),
    ...(kinds === null
      ? []
      : [t('named', { name: filter('of.act'), value: group === null ? t('kinds', { count: kinds.length }) : kind(group) })]),
    ...(Object.entries(asked) as [FilterName, string | number | boolean | null][]).flatMap(([name, said]) =>
      said === null ? [] : [t('named', { name: filter(`of.${name}`), value: value(name, String(said)) })],
    ),
  ];
  return <>{words.length === 0 ? t('all') : words.join(' · ')}</>;
}
