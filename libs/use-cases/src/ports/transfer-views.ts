import type { IsoDate, Json, Outcome, TransferId } from '@carnet/kernel';
import type { Bilingual, Lane, Transfer, TransferState } from '@carnet/workflow';
import type { AssessmentView, DutyInHand, GovernanceCheck, LedgerLine, Page, TimelineEntry, TransferLine } from '../views.js';
import type { Said } from '../since/since.js';
import type { TenantScope } from './tenant-database.js';
import type { StoredTransfer } from './transfer-store.js';

/** What a transfer in review can be at. */
export const REVIEW_STAGES = ['completeness'] as const;
export type ReviewStage = (typeof REVIEW_STAGES)[number];

/** How far a grant is suspended: for all its fields, for some, or until a day, whichever of the two. */
export const SUSPENSIONS = ['whole', 'narrowed', 'ending'] as const;
export type SuspensionExtent = (typeof SUSPENSIONS)[number];

export interface TransferFilter {
  readonly states?: readonly TransferState[];
  readonly lane?: Lane;
  readonly company?: string;
  /** A person's id, or `nobody`. */
  readonly assignee?: string;
  /** With a person as `assignee`: also what those have for whom that one may review now as their deputy. */
  readonly asDeputy?: true;
  readonly scenario?: string;
  readonly to?: string;
  readonly reference?: string;
  /** A tag of the authority's, as it is kept. */
  readonly tag?: string;
  /** Only what is checked for completeness and not said to be complete. */
  readonly stage?: ReviewStage;
  /** Only what waits for the authority, with its last day within these; `from` null for however long ago. */
  readonly due?: { readonly from: IsoDate | null; readonly until: IsoDate };
  /** Only grants that are suspended so far. */
  readonly suspension?: SuspensionExtent;
  /** Only transfers that wait for this person's vote. */
  readonly voter?: string;
  /** With `voter`: also those that wait for any supervisor to answer for a restriction. */
  readonly unconfirmed?: boolean;
}

export interface ListRequest {
  readonly filter: TransferFilter;
  readonly sort: 'newest' | 'oldest' | 'due';
  readonly limit: number;
  readonly cursor: string | null;
}

/** How many of the caller's transfers stand where, from the same instant as the lines; capped at 1,000 each. */
export interface StateCounters {
  readonly waitingForReview: number;
  readonly waitingForCompany: number;
  readonly waitingForVotes: number;
  readonly overdue: number;
  /** In review, or with the company, and not said to be complete. */
  readonly waitingForCompleteness: number;
}

/** Everything about one transfer that is not in its row. */
export interface TransferDetail {
  readonly stored: StoredTransfer;
  readonly company: { readonly id: string; readonly name: Bilingual };
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly assessment: AssessmentView | null;
  readonly checks: readonly GovernanceCheck[];
  readonly ledger: readonly LedgerLine[];
  readonly history: readonly HistoryLine[];
  /** The id of the last entry that the reader is shown, also where the history is longer than what is read of it. */
  readonly upTo: string | null;
}

export interface HistoryLine extends Omit<TimelineEntry, 'says' | 'actor'> {
  readonly body: string;
  readonly actorKind: 'person' | 'key' | 'system';
  readonly actorId: string;
  readonly actorName: string | null;
  /** The name of the person for whom a deputy acted. */
  readonly onBehalfOf: string | null;
}

/** A decided transfer that resembles another: same company or scenario, same recipient country. */
export interface SimilarDecision {
  readonly reference: string;
  readonly state: TransferState;
  readonly lane: Lane | null;
}

/** What screens read: one visible statement each, keyset pages, row security decides what is there. */
export abstract class TransferViews {
  abstract list(scope: TenantScope, request: ListRequest): Promise<Outcome<Page<TransferLine>>>;
  /** How many lines a list has, by the conditions of its lines: as far as 1,000. */
  abstract count(scope: TenantScope, filter: TransferFilter): Promise<{ readonly rows: number; readonly more: boolean }>;
  /** Over what bears the tag, where one is given. */
  abstract counters(scope: TenantScope, today: string, tag: string | null): Promise<StateCounters>;
  abstract detail(scope: TenantScope, id: TransferId): Promise<TransferDetail | null>;
  abstract company(scope: TenantScope): Promise<CompanyRecord | null>;
  /** The duties that the transfer's latest assessment named. */
  abstract duties(scope: TenantScope, transfer: Transfer): Promise<readonly DutyInHand[]>;
  /** What a notice says besides the transfer itself; null while the rules have not judged it. */
  abstract noticeMaterial(scope: TenantScope, transfer: Transfer): Promise<NoticeParts | null>;
  /** The notice that was stored with the decision, as canonical JSON; null where none was. */
  abstract notice(scope: TenantScope, transfer: Transfer): Promise<string | null>;
  /** The notices of intentions to refuse that were stored, by the round of their hearing; canonical JSON. */
  abstract intentions(scope: TenantScope, transfer: Transfer): Promise<ReadonlyMap<number, KeptRestriction>>;
  /** The tests of restrictions that were kept of a transfer, by digest. */
  abstract restrictions(scope: TenantScope, transfer: Transfer): Promise<ReadonlyMap<string, KeptRestriction>>;
  /** The opinions and votes there ever were, the first first. */
  abstract said(scope: TenantScope, transfer: Transfer): Promise<readonly Said[]>;
  abstract similar(scope: TenantScope, stored: StoredTransfer): Promise<readonly SimilarDecision[]>;
}

/** Who decided about whom, and the rule check it rests on. */
export interface NoticeParts {
  readonly company: Bilingual;
  readonly authority: Bilingual;
  readonly assessment: { readonly id: string; readonly digest: string; readonly body: Json };
}

/** A test of a restriction byte for byte as it was stored. */
export interface KeptRestriction {
  readonly digest: string;
  /** Canonical JSON (RFC 8785). */
  readonly body: string;
}

export interface CompanyRecord {
  readonly id: string;
  readonly name: Bilingual;
  readonly cluster: string;
  readonly country: string;
  readonly people: readonly { readonly name: string; readonly roles: readonly string[] }[];
}
