import type { Bilingual } from '@carnet/kernel';
import { isSaidInBoth } from '@carnet/workflow';
import type { Notice, NoticeHearing } from './notice.js';

/** The parts that a notice may have to have. */
export const NOTICE_PARTS = ['names', 'findings', 'citations', 'reasons', 'conditions', 'restriction-tests', 'hearing', 'appeal'] as const;

export type NoticePart = (typeof NOTICE_PARTS)[number];

/** Where each kind of notice may not go out without a part, and when the part is there. */
const parts: Readonly<Record<NoticePart, { readonly of: readonly Notice['outcome'][]; readonly there: (notice: Notice) => boolean }>> = {
  names: {
    of: ['granted', 'granted-with-conditions', 'refused'],
    there: ({ company, authority, title, recipient }) => [company, authority, title].every(isSaid) && recipient.name.trim() !== '',
  },
  findings: {
    of: ['granted', 'granted-with-conditions', 'refused'],
    there: ({ findings }) => findings.length > 0 && findings.every(({ reason }) => isSaidInBoth(reason)),
  },
  // A verdict that no rule decided says which facts were missing; there is no place of the law for that.
  citations: {
    of: ['granted', 'granted-with-conditions', 'refused'],
    there: ({ findings }) => findings.every(({ rule, citations }) => rule === null || citations.length > 0),
  },
  reasons: { of: ['granted', 'granted-with-conditions', 'refused'], there: hasReasons },
  conditions: {
    of: ['granted-with-conditions'],
    there: ({ conditions, obligations = [] }) =>
      conditions.length > 0 &&
      conditions.every((condition) => condition.trim() !== '') &&
      obligations.every(({ says }) => isSaidInBoth(says)),
  },
  'restriction-tests': { of: ['refused'], there: ({ by, restrictions }) => by === 'policy' || restrictions.length > 0 },
  // Left out where none was asked for; null where one was, and was not held.
  hearing: { of: ['refused'], there: ({ hearing }) => hearing === undefined || (hearing !== null && isWeighed(hearing)) },
  appeal: { of: ['granted-with-conditions', 'refused'], there: ({ appeal }) => appeal !== null && isSaidInBoth(appeal) },
};

/** What a notice lacks: with anything in this list it may not go out. */
export function missingParts(notice: Notice): readonly NoticePart[] {
  return NOTICE_PARTS.filter((part) => parts[part].of.includes(notice.outcome) && !parts[part].there(notice));
}

/** That the approval chain said no is no reason: somebody's own words have to stand beside it. */
function hasReasons({ outcome, by, reasons }: Notice): boolean {
  const own = outcome === 'refused' && by === 'approval' ? reasons.slice(1) : reasons;
  return own.length > 0 && own.every(isSaidInBoth);
}

/** What was said is answered by who refuses. */
function isWeighed({ view, weighed }: NoticeHearing): boolean {
  return view === null || (weighed.length > 0 && weighed.every((words) => words.trim() !== ''));
}

/** Names may be the same in both languages. */
export function isSaid({ en, zh }: Bilingual): boolean {
  return en.trim() !== '' && zh.trim() !== '';
}
