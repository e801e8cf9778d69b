import type { Filing } from '@carnet/acts/filing.js';
import type { Bilingual } from '@carnet/kernel';
import type { Common } from './related.dto.js';

/**
 * `duplicate`: the same content, to the same recipient, for the same purpose. `related`: much in common. `renewal`: one takes the place of
 * the other.
 */
export const RELATIONS_OF_FILINGS = ['duplicate', 'related', 'renewal'] as const;

export type RelationOfFilings = (typeof RELATIONS_OF_FILINGS)[number];

export const RELATED_BY = ['content', 'renewal', 'purpose', 'fields', 'scenario'] as const;

export type RelatedBy = (typeof RELATED_BY)[number];

export interface Related {
  readonly relation: RelationOfFilings;
  readonly common: readonly Common[];
}

/** A filing with the data for comparison. */
export interface ComparedFiling {
  readonly id: string;
  readonly renews: string | null;
  readonly contentDigest: string;
  readonly filing: Pick<Filing, 'scenario' | 'fields' | 'facts'>;
}

/** Least share of common fields, among all fields of both filings, from which on the filings are related. */
export const LEAST_COMMON_FIELDS = 0.5;

/**
 * Relation of two filings to the same recipient; null if they share only the recipient. An unstated purpose or an empty list of fields
 * equals no other.
 */
export function relationOf(here: ComparedFiling, there: ComparedFiling): Related | null {
  const renews = here.renews === there.id || there.renews === here.id;
  const content = here.contentDigest === there.contentDigest;
  const purpose = typeof here.filing.facts.purpose === 'string' && here.filing.facts.purpose === there.filing.facts.purpose;
  const scenario = here.filing.scenario !== null && here.filing.scenario === there.filing.scenario;
  const { shared, share } = commonFields(here.filing.fields, there.filing.fields);
  const alike = share >= LEAST_COMMON_FIELDS;
  if (!renews && !content && !alike && !(purpose && (shared > 0 || scenario))) return null;
  const common: readonly Common[] = [
    ...(content ? [{ by: 'content', says: words.content } as const] : []),
    ...(renews ? [{ by: 'renewal', says: words.renewal } as const] : []),
    ...(purpose ? [{ by: 'purpose', says: words.purpose } as const] : []),
    ...(shared > 0 ? [{ by: 'fields', says: inCommon(shared, share) } as const] : []),
    ...(scenario ? [{ by: 'scenario', says: words.scenario } as const] : []),
  ];
  const same = content || (purpose && share === 1);
  return { relation: renews ? 'renewal' : same ? 'duplicate' : 'related', common };
}

const words = {
  content: { en: 'The content is the same, word for word.', zh: '内容完全相同。' },
  renewal: { en: 'One of the two is filed to take the place of the other.', zh: '其中一项拟取代另一项。' },
  purpose: { en: 'Same recipient, same purpose.', zh: '接收方和目的相同。' },
  scenario: { en: 'Same scenario.', zh: '场景相同。' },
} as const satisfies Readonly<Record<string, Bilingual>>;

function inCommon(shared: number, share: number): Bilingual {
  if (share === 1) return { en: 'The same fields.', zh: '字段相同。' };
  return { en: `Fields in common: ${String(shared)}.`, zh: `共有字段 ${String(shared)} 个。` };
}

function commonFields(ours: readonly string[], theirs: readonly string[]): { readonly shared: number; readonly share: number } {
  const [here, there] = [new Set(ours.map(comparable)), new Set(theirs.map(comparable))];
  const shared = [...here].filter((field) => there.has(field)).length;
  const all = new Set([...here, ...there]).size;
  return { shared, share: all === 0 ? 0 : shared / all };
}

function comparable(field: string): string {
  return field.normalize('NFKC').trim().toLowerCase();
}
