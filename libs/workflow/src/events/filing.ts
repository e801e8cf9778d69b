import type { AssessmentId, Digest } from '@carnet/kernel';
import { type EditedParts, updateDrafting } from '../drafting.js';
import { restartLeases } from '../review-lease.js';
import type { Route } from '../transfer.js';
import { isUnjudged } from './deadlines.js';
import { type Declarations, toBoth, toCompany } from './declaration.js';
import { involveContributor } from './folding.js';

/** The events of a draft, its filing and its assessment. */
export interface FilingEvents {
  readonly edited: { readonly contentDigest: Digest } & EditedParts;
  /** Nobody edited the draft for the days of its term. */
  readonly 'draft-lapsed': { readonly term: string; readonly days: number };
  readonly submitted: { readonly contentDigest: Digest };
  readonly assessed: { readonly assessmentId: AssessmentId; readonly route: Route };
}

export const filingEvents: Declarations<FilingEvents> = {
  edited: {
    fold: (transfer, event) => {
      const { contentDigest, by, at, parts, confirms } = event;
      const drafting = updateDrafting(transfer.drafting, { version: transfer.version + 1, by, at }, { parts, confirms });
      return involveContributor({ ...transfer, contentDigest, drafting }, event);
    },
    // Facts are not named: the entry says only that some were changed or confirmed.
    history: ({ contentDigest, parts, confirms }) => ({
      content: contentDigest,
      ...(parts.length > 0 && { sections: topLevelParts(parts) }),
      ...(confirms.length > 0 && { confirmed: topLevelParts(confirms) }),
    }),
    says: { en: 'The draft was saved.', zh: '草稿已保存。' },
    audience: toCompany('draft_saved'),
    deadlines: { ends: () => ['draft-term'] },
  },
  'draft-lapsed': {
    fold: (transfer) => ({ ...transfer, state: 'lapsed' }),
    history: ({ term, days }) => ({ term, days }),
    says: { en: 'The draft lapsed because nobody edited it in time.', zh: '草稿逾期无人编辑，已失效。' },
    audience: toCompany('draft_lapsed', ['filer']),
    deadlines: { causedBy: 'draft-due', ends: (_, { before }) => (before?.state === 'draft' ? ['draft'] : []) },
  },
  submitted: {
    fold: ({ drafting: _, ...transfer }, event) =>
      involveContributor({ ...transfer, state: 'submitted', contentDigest: event.contentDigest }, event),
    history: ({ contentDigest }) => ({ content: contentDigest }),
    says: { en: 'The filing was submitted.', zh: '申报已提交。' },
    audience: toBoth('submitted'),
    deadlines: { ends: (_, { before }) => (before?.state === 'draft' ? ['draft'] : []) },
    submitsFiling: true,
  },
  assessed: {
    fold: (transfer, { assessmentId, route, at }) => ({
      ...transfer,
      state: route.disposal === 'review' ? 'in-review' : transfer.state,
      assessmentId,
      route,
      reviews: restartLeases(
        transfer.reviews.filter((review) => review.opinion !== null || route.disciplines.includes(review.discipline)),
        at,
      ),
    }),
    history: ({ assessmentId, route: { policy, lane, audit, disposal, ask } }) => ({
      assessment: assessmentId,
      policy,
      lane,
      audit,
      disposal,
      ask,
    }),
    says: { en: 'The rules were checked.', zh: '规则核对已完成。' },
    audience: toBoth('assessed'),
    // The duties of an earlier judgement are set again or end.
    deadlines: { ends: (_, life) => (isUnjudged(life) ? [] : ['duties']) },
  },
};

function topLevelParts(pointers: readonly string[]): readonly string[] {
  return [...new Set(pointers.map((one) => one.split('/')[1] ?? ''))];
}
