import type { Digest, Instant, IsoDate, Outcome, PersonId, TenantId, TransferId, Uuid } from '@carnet/kernel';
import type { Counted, SplitRoute, SplitSuspicion } from '@carnet/ledger';
import type { Bilingual, EstablishedSplit, TransferState } from '@carnet/workflow';
import type { Page } from '../views.js';
import type { PageRequest } from './ledger-views.js';
import type { TenantScope } from './tenant-database.js';
import type { StoredTransfer } from './transfer-store.js';

export type SuspicionId = Uuid<'suspicion'>;
export const SUSPICION_STATES = ['open', 'accepted', 'dismissed', 'superseded'] as const;
export type SuspicionState = (typeof SUSPICION_STATES)[number];

/** A filing that may be part of a split, as far as that needs it: with the headline of each regime's verdict, and whose it is. */
export interface SplitCandidate extends Pick<StoredTransfer, 'reference' | 'filing' | 'filedOn' | 'ruleSet' | 'reserved'> {
  readonly transfer: TransferId;
  readonly contentDigest: Digest;
  readonly company: SuspectedPart['company'];
  readonly split: EstablishedSplit | null;
  readonly verdicts: readonly { readonly regime: string; readonly outcome: string; readonly mechanism: string }[];
}

/** One part as it was when the suspicion was raised. */
export interface SuspectedPart {
  readonly company: { readonly id: TenantId; readonly name: Bilingual };
  readonly transfer: TransferId;
  readonly reference: string;
  readonly contentDigest: Digest;
  readonly on: IsoDate;
  readonly recipient: { readonly name: string; readonly country: string };
  readonly purpose: string | null;
  readonly counted: Counted;
  readonly alone: readonly SplitRoute[];
  readonly had: readonly SplitRoute[];
}

/** What a suspicion says, kept as canonical JSON. */
export interface SuspicionBody extends Pick<SplitSuspicion, 'sum' | 'heavier' | 'reasons' | 'caughtByLedger'> {
  readonly format: 'carnet-split/1';
  readonly parts: readonly SuspectedPart[];
}

export interface RaisedSuspicion {
  readonly id: SuspicionId;
  readonly body: SuspicionBody;
  /** Of the parts and their content: the same set is raised once. */
  readonly setDigest: Digest;
}

/** A suspicion as it stands, with where each part stands now. */
export interface StandingSuspicion {
  readonly id: SuspicionId;
  readonly state: SuspicionState;
  readonly raisedAt: Instant;
  readonly body: SuspicionBody;
  readonly now: Readonly<Record<string, TransferState>>;
  readonly answer: {
    readonly by: { readonly id: PersonId; readonly name: string };
    readonly at: Instant;
    readonly reason: string;
  } | null;
}

export interface SuspicionsRequest extends PageRequest {
  readonly state?: SuspicionState;
  readonly company?: string;
}

/** A counter of any company, to be told as the rules would be told it. */
export interface CounterAsked {
  readonly company: TenantId;
  readonly metric: string;
  readonly window: string;
  readonly party: string;
}

/** Suspected splits; the authority's alone, who sees filings of companies side by side. */
export abstract class SplitStore {
  /**
   * The filing, and what its company and the companies that belong with it filed to the same recipient within `days` of
   * it: those filed closest to it, at most `limit`.
   */
  abstract candidates(
    scope: TenantScope,
    of: { readonly company: TenantId; readonly transfer: TransferId; readonly days: number; readonly limit: number },
  ): Promise<readonly SplitCandidate[]>;
  /** Stores suspicions that were not raised before; open ones that are part of a new one are superseded. */
  abstract raise(scope: TenantScope, suspicions: readonly RaisedSuspicion[]): Promise<void>;
  /** Locks a suspicion until the transaction ends. */
  abstract lock(scope: TenantScope, id: SuspicionId): Promise<StandingSuspicion | null>;
  abstract answer(
    scope: TenantScope,
    id: SuspicionId,
    said: { readonly state: 'accepted' | 'dismissed'; readonly reason: string; readonly by: PersonId; readonly at: Instant },
  ): Promise<void>;
  /** What counts in each of these counters on a day, in their order. */
  abstract totals(scope: TenantScope, counters: readonly CounterAsked[], on: IsoDate): Promise<readonly number[]>;
  abstract one(scope: TenantScope, id: SuspicionId): Promise<StandingSuspicion | null>;
  /** The latest suspicions that a transfer is a part of. */
  abstract ofTransfer(scope: TenantScope, company: TenantId, transfer: TransferId): Promise<readonly StandingSuspicion[]>;
  /** Oldest first. */
  abstract list(scope: TenantScope, request: SuspicionsRequest): Promise<Outcome<Page<StandingSuspicion>>>;
}
