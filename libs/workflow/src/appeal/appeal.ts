import type { Bilingual, Digest, Instant, IsoDate, PersonId } from '@carnet/kernel';
import { seatOfVote } from '../approval-progress.js';
import type { ObligationDue } from '../conditions/condition.js';
import type { EvidenceDocument } from '../conditions/obligation.js';
import type { TestedRestriction } from '../restriction.js';
import type { Actor, GrantAct, OnBehalfOf, SuspensionEnd, Transfer, TransferDecision } from '../transfer.js';
import type { VoterRole } from '../vocabulary.js';

/** The part of the decision that a ground is against: a finding of a regime's rules, a reason that people gave, or the procedure. */
export const GROUND_SUBJECTS = ['finding', 'reason', 'procedure'] as const;

export type GroundSubject = (typeof GROUND_SUBJECTS)[number];

/** A ground: why the company considers a part of the decision wrong. */
export interface AppealGround {
  readonly about: GroundSubject;
  /** The regime of the assessment, or the number of the reason in the decision, starting at 1; null if none is meant. */
  readonly part: string | null;
  readonly says: string;
  readonly evidence: readonly EvidenceDocument[];
}

/** The last day to decide an appeal, as counted when it was filed. */
export interface AppealDue {
  readonly workingDays: number;
  readonly on: IsoDate;
  /** The last instant of that day. */
  readonly at: Instant;
  /** The day of filing, which is not counted. */
  readonly from: IsoDate;
  readonly certainty: 'confirmed' | 'unconfirmed' | 'provisional';
}

/** The last day to appeal. */
export interface AppealWindowEnd {
  readonly on: IsoDate;
  readonly at: Instant;
}

/** The votes on an appeal: the appealed act stands, is varied as the officer proposes, or is set aside. */
export const APPEAL_BALLOTS = ['uphold', 'vary', 'set-aside'] as const;

export type AppealBallot = (typeof APPEAL_BALLOTS)[number];

/** The acts besides a refusal that a company can appeal against. */
export const APPEALED_ACTS = ['condition', 'suspension', 'revocation'] as const;

/** The subject of an appeal other than a refusal; a condition by the number of its obligation. */
export type AppealSubject =
  { readonly of: 'condition'; readonly obligation: number } | { readonly of: 'suspension' } | { readonly of: 'revocation' };

/** The words and the last day of a condition. */
export interface ConditionWords {
  readonly says: Bilingual;
  readonly due: ObligationDue | null;
}

/** The remainder of a varied suspension. `until` is null if somebody must lift it; `fields` is null if it holds for all fields. */
export interface SuspensionRemainder {
  readonly until: SuspensionEnd | null;
  readonly fields: readonly string[] | null;
}

/** The appealed act, as it was when the appeal was filed. */
export type AppealedAct =
  | { readonly of: 'condition'; readonly obligation: number; readonly was: ConditionWords; readonly at: Instant }
  | { readonly of: 'suspension' | 'revocation'; readonly act: GrantAct; readonly at: Instant };

/** The proposal of the officer who examined the appeal. */
export interface AppealOpinion {
  readonly officer: PersonId;
  readonly proposes: AppealBallot;
  /** The proposed words of a condition; absent if none is to be varied. */
  readonly variation?: ConditionWords;
  /** The restriction test of those words; absent if none is to be varied. */
  readonly restriction?: TestedRestriction;
  /** The proposed remainder of a suspension; absent if none is to be varied. */
  readonly remainder?: SuspensionRemainder;
  readonly reasons: string;
  readonly digest: Digest;
  readonly at: Instant;
  /** The officer's statement of no conflict of interest. */
  readonly noConflict: true;
}

export interface AppealPanel {
  readonly roles: readonly VoterRole[];
  /** Number of voters when all are named: fewer than the procedure's seats if fewer were free, but never below the quorum. */
  readonly seats: number;
  /** Number of votes that set the appealed act aside or vary it; once they are out of reach, it stands. */
  readonly quorum: number;
  readonly voters: readonly PersonId[];
}

export interface AppealVote {
  readonly voter: PersonId;
  /** The person in whose seat a deputy voted; absent if the seat is the voter's own. */
  readonly onBehalfOf?: OnBehalfOf;
  readonly ballot: AppealBallot;
  readonly reasons: string;
  readonly digest: Digest;
  readonly at: Instant;
  /** The voter's statement of no conflict of interest. */
  readonly noConflict: true;
}

export const APPEAL_ENDS = ['upheld', 'varied', 'set-aside', 'withdrawn'] as const;

export type AppealEnd = (typeof APPEAL_ENDS)[number];

export const APPEAL_STATES = ['filed', 'claimed', 'voting', ...APPEAL_ENDS] as const;

export type AppealState = (typeof APPEAL_STATES)[number];

/** A company's appeal, with its result. */
export interface Appeal {
  /** Its number among the appeals of the transfer, starting at 1. */
  readonly number: number;
  /** The appealed decision, which is kept here even when it is set aside. */
  readonly against: TransferDecision;
  /** The appealed act on the grant; absent if the appeal is against a refusal. */
  readonly act?: AppealedAct;
  /** Id of the procedure that it follows. */
  readonly procedure: string;
  readonly filedBy: Actor;
  readonly at: Instant;
  readonly grounds: readonly AppealGround[];
  readonly due: AppealDue;
  /** SHA-256 of decision, content, assessment and grounds; the opinion and the votes bind to it. */
  readonly digest: Digest;
  readonly officer: PersonId | null;
  readonly opinion: AppealOpinion | null;
  /** Null until there is an opinion, and while too few people are free for a quorum. */
  readonly panel: AppealPanel | null;
  readonly votes: readonly AppealVote[];
  readonly end: { readonly as: AppealEnd; readonly reasons: readonly Bilingual[]; readonly at: Instant } | null;
}

export function appealsOf({ appeals }: Pick<Transfer, 'appeals'>): readonly Appeal[] {
  return appeals ?? [];
}

/** The open appeal with this number, or the first open one if none is given. There is at most one against each act. */
export function openAppeal(transfer: Pick<Transfer, 'appeals'>, number?: number): Appeal | undefined {
  return openAppeals(transfer).find((one) => number === undefined || one.number === number);
}

export function openAppeals(transfer: Pick<Transfer, 'appeals'>): readonly Appeal[] {
  return appealsOf(transfer).filter(({ end }) => end === null);
}

export function appealState({ end, opinion, officer }: Appeal): AppealState {
  if (end !== null) return end.as;
  return opinion !== null ? 'voting' : officer !== null ? 'claimed' : 'filed';
}

/** Number of vacant seats, which a supervisor must have filled. */
export function vacantSeatCount({ opinion, end, panel }: Appeal, seats: number): number {
  if (end !== null || opinion === null) return 0;
  return panel === null ? seats : panel.seats - panel.voters.length;
}

/** The voters who have not voted yet. */
export function awaitedAppealVoters({ panel, votes, end }: Appeal): readonly PersonId[] {
  if (panel === null || end !== null) return [];
  return panel.voters.filter((one) => !votes.some((vote) => seatOfVote(vote) === one));
}

export function wasRefusalSetAside(transfer: Pick<Transfer, 'appeals'>): boolean {
  return appealsOf(transfer).some(({ end, act }) => act === undefined && end?.as === 'set-aside');
}
