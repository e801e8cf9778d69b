import { digestOfText, type PersonId } from '@carnet/kernel';
import {
  type BreachCause,
  cureBreach,
  type EvidenceDocument,
  type Obligation,
  obligationsOf,
  withObligation,
} from '../conditions/obligation.js';
import { personOf } from '../separation-of-duties.js';
import { type Declarations, emptyEntry, toBoth } from './declaration.js';
import { digestsOf, obligationPart, digestReasons } from './entry-parts.js';
import { involveContributor } from './folding.js';

/** The events of a grant's conditions. */
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
  /** A recurring condition comes due again; `obligation` is the previous one. */
  readonly 'obligation-recurred': { readonly obligation: number; readonly next: Obligation };
  readonly 'obligation-waived': { readonly obligation: number; readonly reasons: string; readonly person: PersonId };
  /** All prior conditions and agreements are met. */
  readonly 'came-into-force': object;
}

export const conditionEvents: Declarations<ConditionEvents> = {
  'condition-agreed': {
    fold: (transfer, { obligation, person, at }) => withObligation(transfer, obligation, (one) => ({ ...one, agreed: { by: person, at } })),
    history: ({ obligation }) => ({ obligation }),
    says: { en: 'The company agreed to a condition.', zh: '企业已同意一项附加条件。' },
    audience: toBoth('condition_agreed'),
    deadlines: null,
  },
  'evidence-given': {
    fold: (transfer, event) => {
      const { obligation, by, at, words, documents } = event;
      const given = { by, at, words, documents, verdict: null };
      return involveContributor(
        withObligation(transfer, obligation, (one) => ({ ...one, evidence: [...one.evidence, given] })),
        event,
      );
    },
    history: ({ obligation, words, documents }) => ({ obligation, words: digestOfText(words), documents: digestsOf(documents) }),
    says: { en: 'The company gave evidence for a condition.', zh: '企业已提交附加条件的履行证明。' },
    audience: toBoth('evidence_given'),
    deadlines: null,
    namesDocuments: true,
  },
  'evidence-judged': {
    // Accepted evidence cures a breach.
    fold: (transfer, { obligation, accepted, reasons, person, at }) =>
      withObligation(transfer, obligation, (one) => {
        const verdict = { accepted, reasons, by: person, at };
        const last = one.evidence.length - 1;
        const evidence = one.evidence.map((given, place) => (place === last ? { ...given, verdict } : given));
        return { ...(accepted ? cureBreach(one, at) : one), evidence };
      }),
    history: ({ obligation, accepted, reasons }) => ({ obligation, accepted, ...digestReasons({ reasons }) }),
    says: { en: 'An officer judged the evidence for a condition.', zh: '审查人员已核验履行证明。' },
    audience: toBoth('evidence_judged', ['filer']),
    deadlines: { ends: ({ accepted, obligation }) => (accepted ? [{ obligation }] : []) },
    decides: true,
  },
  'obligation-breached': {
    fold: (transfer, { obligation, cause, reasons, by, at }) =>
      withObligation(transfer, obligation, (one) => ({ ...one, breach: { cause, reasons, at, by: personOf(by), curedAt: null } })),
    history: ({ obligation, cause, reasons }) => ({ obligation, cause, ...digestReasons({ reasons }) }),
    says: { en: 'A condition was breached.', zh: '附加条件被违反。' },
    audience: toBoth('condition_breached', ['filer', 'supervisors'], {
      en: 'Sign in to see what was due and cure the breach.',
      zh: '请登录查看应履行事项并补正。',
    }),
    deadlines: { causedBy: 'obligation-due' },
    decides: true,
  },
  'obligation-recurred': {
    fold: (transfer, { next }) => ({ ...transfer, obligations: [...obligationsOf(transfer), next] }),
    history: ({ obligation, next }) => ({ obligation, next: obligationPart(next) }),
    says: { en: 'A recurring condition comes due again.', zh: '周期性附加条件再次到期。' },
    audience: toBoth('condition_recurred', ['filer']),
    deadlines: { causedBy: 'obligation-next', sets: ({ next }) => ({ obligations: [next], series: [next] }) },
  },
  'obligation-waived': {
    fold: (transfer, { obligation, reasons, person, at }) =>
      withObligation(transfer, obligation, (one) => ({ ...cureBreach(one, at), waiver: { by: person, reasons, at } })),
    history: ({ obligation, reasons }) => ({ obligation, ...digestReasons({ reasons }) }),
    says: { en: 'A supervisor waived a condition.', zh: '主管已豁免一项附加条件。' },
    audience: toBoth('condition_waived', ['filer']),
    deadlines: { ends: ({ obligation }) => [{ obligation }] },
    decides: true,
  },
  'came-into-force': {
    fold: (transfer) => ({ ...transfer, state: 'granted' }),
    history: emptyEntry,
    says: { en: 'The prior conditions are met; the grant is in force.', zh: '前置条件已履行，准予生效。' },
    audience: toBoth('came_into_force', ['filer']),
    deadlines: null,
  },
};
