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
 * Why the rules alone do not grant a transfer. A fact is missing or unconfirmed, a claim is unchecked, an assessment names no document, a
 * duty is not stated as met, facts or texts contradict each other, or nobody has read the law. Or the law itself asks for more, no rule
 * pack binds, people watch such filings, or the circumstances of the filing call for a person.
 */
export const WHY_CODES = [
  'missing',
  'to-confirm',
  'claimed',
  'undocumented',
  'duty',
  'doubtful',
  'worded',
  'unread',
  'law',
  'outside',
  'watched',
  'circumstances',
] as const;
export type WhyCode = (typeof WHY_CODES)[number];

/** The fields of expertise of a governance review; an officer holds one or more. */
export const DISCIPLINES = ['privacy', 'data-security', 'legal', 'trade', 'sector'] as const;
export type Discipline = (typeof DISCIPLINES)[number];

/** The names of the disciplines inside sentences. */
export const DISCIPLINE_WORDS: Readonly<Record<Discipline, Bilingual>> = {
  privacy: { en: 'privacy', zh: '隐私' },
  'data-security': { en: 'data security', zh: '数据安全' },
  legal: { en: 'legal', zh: '法律' },
  trade: { en: 'trade', zh: '贸易' },
  sector: { en: 'sector', zh: '行业' },
};

/** Why a review is taken from its officer: the lease ended without an act, or the officer may no longer review. */
export const CLAIM_LAPSES = ['lease-over', 'role-lost'] as const;
export type ClaimLapse = (typeof CLAIM_LAPSES)[number];

export const CONCLUSIONS = ['support', 'support-with-conditions', 'object'] as const;
export type Conclusion = (typeof CONCLUSIONS)[number];

/** An officer's judgement of a document: accepted, in question, or rejected. */
export const DOCUMENT_JUDGEMENTS = ['accepted', 'query', 'rejected'] as const;
export type DocumentJudgement = (typeof DOCUMENT_JUDGEMENTS)[number];

/** A voter's answer. An abstention uses the seat but counts neither as yes nor as no. */
export const BALLOTS = ['approve', 'refuse', 'abstain'] as const;
export type Ballot = (typeof BALLOTS)[number];

/** Why the authority suspends or revokes a grant. */
export const INTERVENTION_CAUSES = [
  'condition-breached',
  'facts-untrue',
  'facts-changed',
  'security-incident',
  'law-changed',
  'other',
] as const;
export type InterventionCause = (typeof INTERVENTION_CAUSES)[number];

/** Why the authority lifts a suspension: its cause is mended, was unfounded, or is over. */
export const LIFTING_CAUSES = ['mended', 'unfounded', 'over', 'other'] as const;
export type LiftingCause = (typeof LIFTING_CAUSES)[number];

/** Why a company surrenders a grant. */
export const SURRENDER_CAUSES = ['project-ended', 'not-begun', 'recipient-changed', 'done-otherwise', 'other'] as const;
export type SurrenderCause = (typeof SURRENDER_CAUSES)[number];

/** The cause of any act on a grant. */
export type GrantCause = InterventionCause | LiftingCause | SurrenderCause;

/** How a transfer relates to the grant that it replaces: the same for another term, or something else. */
export const RENEWAL_KINDS = ['renews', 'replaces'] as const;
export type RenewalKind = (typeof RENEWAL_KINDS)[number];

/** An officer's answers to a law change that touches a transfer. */
export const LAW_CHANGE_ANSWERS = ['no-action', 'notify', 're-assess'] as const;
export type LawChangeAnswer = (typeof LAW_CHANGE_ANSWERS)[number];

/** Who may be asked to vote in a step. */
export const VOTER_ROLES = ['approver', 'supervisor'] as const;
export type VoterRole = (typeof VOTER_ROLES)[number];

/** Which conditions need the company's agreement before a grant comes into force, if a policy does not leave that to each condition. */
export const AGREEMENT_RULES = ['every', 'none'] as const;
export type AgreementRule = (typeof AGREEMENT_RULES)[number];
