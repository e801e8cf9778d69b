import type { Digest, Instant, IsoDate, PersonId } from '@carnet/kernel';
import type { EvidenceDocument } from '../conditions/obligation.js';
import type { Actor, Bilingual, Transfer, TransferDecision } from '../transfer.js';
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

/** What people make of an appeal: the decision stands, or falls. */
export const APPEAL_BALLOTS = ['uphold', 'set-aside'] as const;
export type AppealBallot = (typeof APPEAL_BALLOTS)[number];

/** What the one officer proposes who looked into the appeal. */
export interface AppealOpinion {
  readonly officer: PersonId;
  readonly proposes: AppealBallot;
  readonly reasons: string;
  readonly digest: Digest;
  readonly at: Instant;
  /** That the officer stated to have no conflict of interest; left out of what was said before that was asked. */
  readonly noConflict?: true;
}

export interface AppealPanel {
  readonly roles: readonly VoterRole[];
  /** How many voters it has when all are named: fewer than the procedure's where fewer were free, never below the quorum. */
  readonly seats: number;
  /** So many votes set the decision aside; where they are out of reach, it stands. */
  readonly quorum: number;
  readonly voters: readonly PersonId[];
}

export interface AppealVote {
  readonly voter: PersonId;
  readonly ballot: AppealBallot;
  readonly reasons: string;
  readonly digest: Digest;
  readonly at: Instant;
  /** As in the opinion. */
  readonly noConflict?: true;
}

export const APPEAL_ENDS = ['upheld', 'set-aside', 'withdrawn'] as const;
export type AppealEnd = (typeof APPEAL_ENDS)[number];
export const APPEAL_STATES = ['filed', 'claimed', 'voting', ...APPEAL_ENDS] as const;
export type AppealState = (typeof APPEAL_STATES)[number];

/** A company's appeal against a refusal, and what has become of it. */
export interface Appeal {
  /** Its place among those of the transfer, from 1. */
  readonly number: number;
  /** The decision as it was made: it stays here when it falls. */
  readonly against: TransferDecision;
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

/** The appeal that is not closed; there is one at most. */
export function openAppeal(transfer: Pick<Transfer, 'appeals'>): Appeal | undefined {
  return appealsOf(transfer).find(({ end }) => end === null);
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
  return panel.voters.filter((one) => !votes.some(({ voter }) => voter === one));
}

/** Whether a refusal of this transfer was set aside on appeal. */
export function wasSetAside(transfer: Pick<Transfer, 'appeals'>): boolean {
  return appealsOf(transfer).some(({ end }) => end?.as === 'set-aside');
}
