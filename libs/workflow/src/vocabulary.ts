import type { Bilingual } from '@carnet/kernel';

/** The states of a transfer, in the order of its life. */
export const TRANSFER_STATES = [
  'draft',
  'lapsed',
  'submitted',
  'in-review',
  'information-requested',
  'in-approval',
  'awaiting-hearing',
  'awaiting-conditions',
  'granted',
  'refused',
  'withdrawn',
  'suspended',
  'revoked',
  'expired',
  'superseded',
] as const;
export type TransferState = (typeof TRANSFER_STATES)[number];

/** How much human attention a transfer gets: none, one review, or reviews and approval by several. */
export const LANES = ['green', 'amber', 'red'] as const;
export type Lane = (typeof LANES)[number];

/**
 * Why the rules alone do not grant something: a fact is missing or has to be confirmed, a claim was checked by nobody, an assessment names no
 * document, facts contradict each other, or nobody read the law.
 */
export const WHY_CODES = ['missing', 'to-confirm', 'claimed', 'undocumented', 'duty', 'doubtful', 'worded', 'unread'] as const;
export type WhyCode = (typeof WHY_CODES)[number];

/** The kinds of knowledge a governance review needs; an officer holds one or more. */
export const DISCIPLINES = ['privacy', 'data-security', 'legal', 'trade', 'sector'] as const;
export type Discipline = (typeof DISCIPLINES)[number];

/** What the disciplines are called in sentences. */
export const DISCIPLINE_WORDS: Readonly<Record<Discipline, Bilingual>> = {
  privacy: { en: 'privacy', zh: '隐私' },
  'data-security': { en: 'data security', zh: '数据安全' },
  legal: { en: 'legal', zh: '法律' },
  trade: { en: 'trade', zh: '贸易' },
  sector: { en: 'sector', zh: '行业' },
};

/** Why a review is taken from its officer: nothing was done about it in the term of its lease, or the officer may review no more. */
export const CLAIM_LAPSES = ['lease-over', 'role-lost'] as const;
export type ClaimLapse = (typeof CLAIM_LAPSES)[number];

export const CONCLUSIONS = ['support', 'support-with-conditions', 'object'] as const;
export type Conclusion = (typeof CONCLUSIONS)[number];

/** What an officer says of a document: it does, it raises a question, or it does not do. */
export const DOCUMENT_JUDGEMENTS = ['accepted', 'query', 'rejected'] as const;
export type DocumentJudgement = (typeof DOCUMENT_JUDGEMENTS)[number];

/** What a voter answers. Whoever abstains says neither yes nor no: the seat is used, and counts for nothing. */
export const BALLOTS = ['approve', 'refuse', 'abstain'] as const;
export type Ballot = (typeof BALLOTS)[number];

/** Why the authority stops a grant for a time or for good. */
export const INTERVENTION_CAUSES = [
  'condition-breached',
  'facts-untrue',
  'facts-changed',
  'security-incident',
  'law-changed',
  'other',
] as const;
export type InterventionCause = (typeof INTERVENTION_CAUSES)[number];

/** Why the authority lets a suspended grant go on: what stopped it is mended, was not so, or is over. */
export const LIFTING_CAUSES = ['mended', 'unfounded', 'over', 'other'] as const;
export type LiftingCause = (typeof LIFTING_CAUSES)[number];

/** Why a company gives a grant back. */
export const SURRENDER_CAUSES = ['project-ended', 'not-begun', 'recipient-changed', 'done-otherwise', 'other'] as const;
export type SurrenderCause = (typeof SURRENDER_CAUSES)[number];

/** Why anything was done to a grant. */
export type GrantCause = InterventionCause | LiftingCause | SurrenderCause;

/** How a transfer relates to the grant whose place it is to take: the same again for another term, or something else in its stead. */
export const RENEWAL_KINDS = ['renews', 'replaces'] as const;
export type RenewalKind = (typeof RENEWAL_KINDS)[number];

/** What an officer answers to a change of the law that touches a transfer. */
export const LAW_CHANGE_ANSWERS = ['no-action', 'notify', 're-assess'] as const;
export type LawChangeAnswer = (typeof LAW_CHANGE_ANSWERS)[number];

/** Who may be asked to vote in a step. */
export const VOTER_ROLES = ['approver', 'supervisor'] as const;
export type VoterRole = (typeof VOTER_ROLES)[number];

/** Which conditions the company has to agree to before a grant comes into force, where a policy does not leave it to each condition. */
export const AGREEMENT_RULES = ['every', 'none'] as const;
export type AgreementRule = (typeof AGREEMENT_RULES)[number];
