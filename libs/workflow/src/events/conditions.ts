import { digestOfText, type PersonId } from '@carnet/kernel';
import type { BreachCause, EvidenceDocument, Obligation } from '../conditions/obligation.js';
import { agreed, evidenceGiven, evidenceJudged, obligationBreached, obligationRecurred, obligationWaived } from '../evolve-obligations.js';
import { type Declarations, nothing, toBoth } from './declaration.js';
import { digestsOf, promised, why } from './entry-parts.js';
import { contributed } from './folding.js';

/** What becomes of a grant's conditions. */
export interface ConditionEvents {
  readonly 'condition-agreed': { readonly obligation: number; readonly person: PersonId };
  readonly 'evidence-given': {
    readonly obligation: number;
    readonly words: string;
    readonly documents: readonly EvidenceDocument[];
  };
  readonly 'evidence-judged': {
    readonly obligation: number;
    readonly accepted: boolean;
    readonly reasons: string;
    readonly person: PersonId;
  };
  readonly 'obligation-breached': { readonly obligation: number; readonly cause: BreachCause; readonly reasons: string };
  /** A recurring condition comes due again; `obligation` is the one before. */
  readonly 'obligation-recurred': { readonly obligation: number; readonly next: Obligation };
  readonly 'obligation-waived': { readonly obligation: number; readonly reasons: string; readonly person: PersonId };
  /** What had to be met or agreed to before is. */
  readonly 'came-into-force': object;
}

export const conditionEvents: Declarations<ConditionEvents> = {
  'condition-agreed': {
    fold: agreed,
    history: ({ obligation }) => ({ obligation }),
    says: { en: 'The company agreed to a condition.', zh: '企业已同意一项附加条件。' },
    told: toBoth('condition_agreed'),
    deadlines: null,
  },
  'evidence-given': {
    fold: (transfer, event) => contributed(evidenceGiven(transfer, event), event),
    history: ({ obligation, words, documents }) => ({ obligation, words: digestOfText(words), documents: digestsOf(documents) }),
    says: { en: 'The company showed how it met a condition.', zh: '企业已提交附加条件的履行证明。' },
    told: toBoth('evidence_given'),
    deadlines: null,
  },
  'evidence-judged': {
    fold: evidenceJudged,
    history: ({ obligation, accepted, reasons }) => ({ obligation, accepted, ...why({ reasons }) }),
    says: { en: 'An officer judged what the company showed.', zh: '审查人员已核验履行证明。' },
    told: toBoth('evidence_judged', ['filer']),
    deadlines: { ends: ({ accepted, obligation }) => (accepted ? [{ obligation }] : []) },
    decides: true,
  },
  'obligation-breached': {
    fold: obligationBreached,
    history: ({ obligation, cause, reasons }) => ({ obligation, cause, ...why({ reasons }) }),
    says: { en: 'A condition was breached.', zh: '附加条件被违反。' },
    told: toBoth('condition_breached', ['filer', 'supervisors'], {
      en: 'Sign in to see what was due, and put it right.',
      zh: '请登录查看应履行事项并补正。',
    }),
    deadlines: { by: 'obligation-due' },
    decides: true,
  },
  'obligation-recurred': {
    fold: obligationRecurred,
    history: ({ obligation, next }) => ({ obligation, next: promised(next) }),
    says: { en: 'A recurring condition comes due again.', zh: '周期性附加条件再次到期。' },
    told: toBoth('condition_recurred', ['filer']),
    deadlines: { by: 'obligation-next', sets: ({ next }) => ({ obligations: [next], series: [next] }) },
  },
  'obligation-waived': {
    fold: obligationWaived,
    history: ({ obligation, reasons }) => ({ obligation, ...why({ reasons }) }),
    says: { en: 'A supervisor waived a condition.', zh: '主管已豁免一项附加条件。' },
    told: toBoth('condition_waived', ['filer']),
    deadlines: { ends: ({ obligation }) => [{ obligation }] },
    decides: true,
  },
  'came-into-force': {
    fold: (transfer) => ({ ...transfer, state: 'granted' }),
    history: nothing,
    says: { en: 'What had to come first is met; the grant is in force.', zh: '前置条件已履行，准予生效。' },
    told: toBoth('came_into_force', ['filer']),
    deadlines: null,
  },
};
