import type { Bilingual, Json } from '@carnet/kernel';
import type { FactCatalogue, FactType } from '@carnet/rules';
import type { Filing } from './filing.js';
import { partsOf } from './subjects.js';

/** Why a part of a filing is no longer true by itself after a while. */
export const STALE_BY = ['day', 'count', 'document'] as const;

export type StaleBy = (typeof STALE_BY)[number];

/** A part of a filing that was taken over, and that its filer should look at again. */
export interface LookAgain {
  /** A JSON pointer into the filing. */
  readonly subject: string;
  readonly because: StaleBy;
  readonly says: Bilingual;
  readonly value: Json;
}

const says: Readonly<Record<StaleBy, Bilingual>> = {
  day: { en: 'A day, which may have passed.', zh: '日期可能已过。' },
  count: { en: 'A number, which may be another one now.', zh: '数量可能已变化。' },
  document: { en: 'A document, which may have expired or be of an earlier state.', zh: '文件可能已过期或者已非最新。' },
};

const ofFacts: Readonly<Partial<Record<FactType, StaleBy>>> = { date: 'day', integer: 'count', number: 'count', counts: 'count' };

/** What goes stale by nature and still is as it was taken over, in the order of the filing. */
export function lookAgain(catalogue: FactCatalogue, before: Filing, now: Filing): readonly LookAgain[] {
  const then = partsOf(before);
  return [...partsOf(now)].flatMap(([subject, value]): readonly LookAgain[] => {
    const because = staleBy(catalogue, subject);
    const same = JSON.stringify(then.get(subject)) === JSON.stringify(value);
    return because === null || value === null || !same ? [] : [{ subject, because, says: says[because], value }];
  });
}

function staleBy({ byName }: FactCatalogue, subject: string): StaleBy | null {
  const [, part, name = ''] = subject.split('/');
  if (part === 'people') return 'count';
  if (part === 'documents') return 'document';
  const type = part === 'facts' ? byName.get(name)?.type : undefined;
  return (type && ofFacts[type]) ?? null;
}
