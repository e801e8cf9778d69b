import type { Bilingual, Digest, Instant, IsoDate, PersonId } from '@carnet/kernel';
import { seatOfVote } from '../approval-progress.js';
import type { ObligationDue } from '../conditions/condition.js';
import type { EvidenceDocument } from '../conditions/obligation.js';
import type { TestedRestriction } from '../restriction.js';
import type { Actor, GrantAct, OnBehalfOf, SuspensionEnd, Transfer, TransferDecision } from '../transfer.js';
import type { VoterRole } from '../vocabulary.js';

/** What part of the decision a ground is against: what a regime's rules found, a reason that people gave, or how it came about. */
export const GROUND_SUBJECTS = ['finding', 'reason', 'procedure'] as const;

export type GroundSubject = (typeof GROUND_SUBJECTS)[number];

/** Why the company holds a part of the decision to be wrong. */
export interface AppealGround {
  readonly about: GroundSubject;
  /** Which one: a regime of the assessment, or the place of a reason in the decision, from 1; null where none is meant. */
  readonly part: string | null;
  readonly says: string;
  readonly evidence: readonly EvidenceDocument[];
}

/** By when an appeal is to be decided, as it was counted when it was filed. */
export interface AppealDue {
  readonly workingDays: number;
  readonly on: IsoDate;
  /** The last instant in time. */
  readonly at: Instant;
  /** The day of filing, which does not count. */
  readonly from: IsoDate;
  readonly certainty: 'confirmed' | 'unconfirmed' | 'provisional';
}

/** The last day to appeal. */
export interface AppealUntil {
  readonly on: IsoDate;
  readonly at: Instant;
}

/** What people make of an appeal: what it is against stands, is changed as its officer proposes, or falls. */
export const APPEAL_BALLOTS = ['uphold', 'vary', 'set-aside'] as const;

export type AppealBallot = (typeof APPEAL_BALLOTS)[number];

/** What can be appealed against besides a refusal. */
export const APPEALED_ACTS = ['condition', 'suspension', 'revocation'] as const;

/** What a company appeals against besides a refusal; a condition by the number of its obligation. */
export type AppealSubject =
  { readonly of: 'condition'; readonly obligation: number } | { readonly of: 'suspension' } | { readonly of: 'revocation' };

/** The words and the last day of a condition. */
export interface ConditionWords {
  readonly says: Bilingual;
  readonly due: ObligationDue | null;
}

/** What is left of a suspension that is varied: until when, null: until somebody lifts it; for which fields, null: for all. */
export interface SuspensionRemainder {
  readonly until: SuspensionEnd | null;
  readonly fields: readonly string[] | null;
}

/** The same as it was when the appeal was filed. */
export type AppealedAct =
  | { readonly of: 'condition'; readonly obligation: number; readonly was: ConditionWords; readonly at: Instant }
  | { readonly of: 'suspension' | 'revocation'; readonly act: GrantAct; readonly at: Instant };

/** What the one officer proposes who looked into the appeal. */
export interface AppealOpinion {
  readonly officer: PersonId;
  readonly proposes: AppealBallot;
  /** What a condition is to say, where it is to be changed; left out of everything else. */
  readonly variation?: ConditionWords;
  /** The test of what that still holds back; left out like it. */
  readonly restriction?: TestedRestriction;
  /** What is to be left of a suspension, where it is to be varied; left out of everything else. */
  readonly remainder?: SuspensionRemainder;
  readonly reasons: string;
  readonly digest: Digest;
  readonly at: Instant;
  /** That the officer stated to have no conflict of interest. */
  readonly noConflict: true;
}

export interface AppealPanel {
  readonly roles: readonly VoterRole[];
  /** How many voters it has when all are named: fewer than the procedure's where fewer were free, never below the quorum. */
  readonly seats: number;
  /** So many votes set aside what is appealed against, or change it; where they are out of reach, it stands. */
  readonly quorum: number;
  readonly voters: readonly PersonId[];
}

export interface AppealVote {
  readonly voter: PersonId;
  /** As in a vote on a transfer: in whose seat. */
  readonly onBehalfOf?: OnBehalfOf;
  readonly ballot: AppealBallot;
  readonly reasons: string;
  readonly digest: Digest;
  readonly at: Instant;
  /** As in the opinion. */
  readonly noConflict: true;
}

export const APPEAL_ENDS = ['upheld', 'varied', 'set-aside', 'withdrawn'] as const;

export type AppealEnd = (typeof APPEAL_ENDS)[number];

export const APPEAL_STATES = ['filed', 'claimed', 'voting', ...APPEAL_ENDS] as const;

export type AppealState = (typeof APPEAL_STATES)[number];

/** A company's appeal against what burdens it, and what has become of it. */
export interface Appeal {
  /** Its place among those of the transfer, from 1. */
  readonly number: number;
  /** The decision as it was made: it stays here when it falls. */
  readonly against: TransferDecision;
  /** What of the grant it is against; left out where it is against a refusal. */
  readonly act?: AppealedAct;
  /** The procedure it follows. */
  readonly procedure: string;
  readonly filedBy: Actor;
  readonly at: Instant;
  readonly grounds: readonly AppealGround[];
  readonly due: AppealDue;
  /** SHA-256 of decision, content, assessment and grounds: what opinion and votes bind to. */
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

/** The first appeal that is not closed, or the numbered one where it is not; there is one at most against each act. */
export function openAppeal(transfer: Pick<Transfer, 'appeals'>, number?: number): Appeal | undefined {
  return openAppeals(transfer).find((one) => number === undefined || one.number === number);
}

/** Those that are not closed. */
export function openAppeals(transfer: Pick<Transfer, 'appeals'>): readonly Appeal[] {
  return appealsOf(transfer).filter(({ end }) => end === null);
}

export function appealState({ end, opinion, officer }: Appeal): AppealState {
  if (end !== null) return end.as;
  return opinion !== null ? 'voting' : officer !== null ? 'claimed' : 'filed';
}

/** How many seats wait for somebody: what a supervisor has to see. */
export function emptySeats({ opinion, end, panel }: Appeal, seats: number): number {
  if (end !== null || opinion === null) return 0;
  return panel === null ? seats : panel.seats - panel.voters.length;
}

/** Whose vote is still to come. */
export function awaitedAppealVoters({ panel, votes, end }: Appeal): readonly PersonId[] {
  if (panel === null || end !== null) return [];
  return panel.voters.filter((one) => !votes.some((vote) => seatOfVote(vote) === one));
}

/** Whether a refusal of this transfer was set aside on appeal. */
export function wasSetAside(transfer: Pick<Transfer, 'appeals'>): boolean {
  return appealsOf(transfer).some(({ end, act }) => act === undefined && end?.as === 'set-aside');
}
