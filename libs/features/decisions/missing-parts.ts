import type { Bilingual } from '@carnet/kernel';
import { isInBothLanguages } from '@carnet/workflow';
import type { Notice, NoticeHearing } from './notice.js';

/** Parts that a notice may need. */
export const NOTICE_PARTS = ['names', 'findings', 'citations', 'reasons', 'conditions', 'restriction-tests', 'hearing', 'appeal'] as const;

export type NoticePart = (typeof NOTICE_PARTS)[number];

/** For each part, the outcomes that need it and the test of whether it is there. */
const parts: Readonly<Record<NoticePart, { readonly of: readonly Notice['outcome'][]; readonly there: (notice: Notice) => boolean }>> = {
  names: {
    of: ['granted', 'granted-with-conditions', 'refused'],
    there: ({ company, authority, title, recipient }) => [company, authority, title].every(hasBothTexts) && recipient.name.trim() !== '',
  },
  findings: {
    of: ['granted', 'granted-with-conditions', 'refused'],
    there: ({ findings }) => findings.length > 0 && findings.every(({ reason }) => isInBothLanguages(reason)),
  },
  // A verdict without a deciding rule names missing facts, for which there is no article.
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
      obligations.every(({ says }) => isInBothLanguages(says)),
  },
  'restriction-tests': { of: ['refused'], there: ({ by, restrictions }) => by === 'policy' || restrictions.length > 0 },
  // Undefined if no hearing was required; null if one was required and not held.
  hearing: { of: ['refused'], there: ({ hearing }) => hearing === undefined || (hearing !== null && isWeighed(hearing)) },
  appeal: { of: ['granted-with-conditions', 'refused'], there: ({ appeal }) => appeal !== null && isInBothLanguages(appeal) },
};

/** The required parts that a notice lacks; with any missing it may not be sent. */
export function missingParts(notice: Notice): readonly NoticePart[] {
  return NOTICE_PARTS.filter((part) => parts[part].of.includes(notice.outcome) && !parts[part].there(notice));
}

/** For a refusal by votes, the first reason only states the result; the voters' own reasons must follow it. */
function hasReasons({ outcome, by, reasons }: Notice): boolean {
  const own = outcome === 'refused' && by === 'approval' ? reasons.slice(1) : reasons;
  return own.length > 0 && own.every(isInBothLanguages);
}

/** The refusing votes must answer the company's view. */
function isWeighed({ view, weighed }: NoticeHearing): boolean {
  return view === null || (weighed.length > 0 && weighed.every((words) => words.trim() !== ''));
}

/** Names may be the same in both languages. */
export function hasBothTexts({ en, zh }: Bilingual): boolean {
  return en.trim() !== '' && zh.trim() !== '';
}
