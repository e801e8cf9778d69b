import { type RulePackLine, rulePacksListOptions, rulePacksReadOptions, transfersListOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import type { Bilingual } from '../words/language.js';
import { useMay } from './session.js';

/** How many of a kind are shown. */
const most = 6;

/**
 * Transfers that the server finds by the beginning of a reference, or words of title or recipient. Null until it has answered to
 * what is typed: nobody opens a transfer that earlier words found.
 */
export function useFoundTransfers(typed: string, words: string, enabled: boolean) {
  const search = words.trim();
  const may = useMay()('transfer:read');
  const isWanted = enabled && may && typed.trim().length > 1;
  const isAsked = isWanted && typed.trim() === search;
  const { data } = useQuery({
    ...transfersListOptions({ query: { search, limit: String(most) } }),
    enabled: isAsked,
  });
  if (!isWanted) return [];
  return isAsked ? (data?.items ?? null) : null;
}

/** The regime that a rule's id begins with. */
export const regimeOf = (words: string, packs: readonly Pick<RulePackLine, 'regime'>[]): string | null =>
  packs.find(({ regime }) => words.trim().toLowerCase().startsWith(`${regime}.`))?.regime ?? null;

export interface FoundRule {
  readonly id: string;
  readonly href: string;
  readonly says: Bilingual;
}

/** Rule packs by their regime or title, and rules by their id. */
export function useFoundRules(words: string): readonly FoundRule[] {
  const may = useMay()('rules:read');
  const typed = words.trim().toLowerCase();
  const isAsked = may && typed.length > 1;
  const packs = useQuery({ ...rulePacksListOptions(), enabled: isAsked, staleTime: 300_000 }).data?.items ?? [];
  const regime = regimeOf(typed, packs);
  const pack = useQuery({
    ...rulePacksReadOptions({ path: { regime: regime ?? '' } }),
    enabled: isAsked && regime !== null,
    staleTime: 300_000,
  });
  if (!isAsked) return [];
  const rules = regime === null ? [] : (pack.data?.rules ?? []);
  return [
    ...packs
      .filter(({ regime: name, title }) => `${name} ${title.en} ${title.zh}`.toLowerCase().includes(typed))
      .map(({ regime: name, title }) => ({ id: name, href: `/packs/${name}`, says: title })),
    ...rules
      .filter(({ id }) => id.toLowerCase().includes(typed))
      .map(({ id, says }) => ({ id, href: `/packs/${regime ?? ''}?rule=${encodeURIComponent(id)}`, says })),
  ].slice(0, most);
}
