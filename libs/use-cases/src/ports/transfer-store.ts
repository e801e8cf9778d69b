import type { AssessmentId, Digest, Instant, IsoDate, Json, TenantId, TransferId } from '@carnet/kernel';
import type { Actor, Decision, NoteKind, ReminderKind, Transfer } from '@carnet/workflow';
import type { Filing } from '../filing.js';
import type { PartChange } from '../information/subjects.js';
import type { GovernanceCheck } from '../views.js';
import type { IdempotencyKey } from './idempotency.js';
import type { NewTimer } from '../timers/timer.js';
import type { TenantScope } from './tenant-database.js';
import type { ClaimedItem } from './work-items.js';

/** One counter's state as a transfer's reservation left it: what the rules are told. */
export interface ReservedPosition {
  readonly metric: string;
  readonly window: string;
  readonly party: string;
  readonly amount: number;
  /** What was sent in the window and what waits for a decision, this reservation included. */
  readonly totalAfter: number;
  /** The first day something was sent, where the law counts from it and something was. */
  readonly firstOn?: IsoDate;
}

/** The review clock of a transfer, in days of the authority's calendar. */
export interface ReviewClock {
  readonly startedOn: IsoDate;
  readonly dueOn: IsoDate;
  readonly provisional: boolean;
  readonly pausedOn: IsoDate | null;
  /** The working day before the due one, where the clock was counted in this act. */
  readonly nearOn?: IsoDate;
}

/** A transfer as it is stored: the life the workflow decides on, and the content it is about. */
export interface StoredTransfer {
  readonly transfer: Transfer;
  readonly reference: string;
  readonly filing: Filing;
  readonly filedOn: IsoDate | null;
  /** Digest of the rules it is judged by; null for a draft. */
  readonly ruleSet: Digest | null;
  readonly submittedAt: Instant | null;
  readonly clock: ReviewClock | null;
  /** What the filing's latest reservation found; empty when nothing is reserved, or no longer. */
  readonly reserved: readonly ReservedPosition[];
  /** Whether its company is known to belong together with another one here. */
  readonly affiliated: boolean;
}

export abstract class TransferStore {
  /** Locks and reads one transfer until the transaction ends; null when the caller may not see it or it does not exist. */
  abstract lock(scope: TenantScope, id: TransferId): Promise<StoredTransfer | null>;
  /** Locks and reads several of one company, in the order of their ids, so that two batches never wait for each other in a ring. */
  abstract lockMany(scope: TenantScope, company: TenantId, ids: readonly TransferId[]): Promise<readonly StoredTransfer[]>;
}

/** What to add to one counter. `windowFrom` is the first year that counts with it, `rollingFrom` the day after which what was sent counts. */
export interface ReservationLine {
  readonly metric: string;
  readonly window: string;
  readonly windowFrom: string;
  readonly party: string;
  readonly amount: number;
  readonly rollingFrom: IsoDate | null;
}

export interface Reservation {
  readonly countedOn: IsoDate;
  readonly lines: readonly ReservationLine[];
}

export interface StoredAssessment {
  readonly id: AssessmentId;
  readonly digest: Digest;
  /** Canonical JSON (RFC 8785) of everything the judgement was made from and came to. */
  readonly body: string;
  readonly verdicts: Json;
}

/** One change of one transfer, with all that is stored beside it. */
export interface TransferChange {
  readonly reference: string;
  /** The transfer as it was read; null when this change creates it. */
  readonly before: Transfer | null;
  readonly after: Transfer;
  readonly decision: Extract<Decision, { readonly accepted: true }>;
  readonly at: Instant;
  /** New content, when the change brings some. */
  readonly filing?: Filing;
  /** Set when the change files the transfer: the day whose law applies. */
  readonly filedOn?: IsoDate;
  /** Set when the change pins the transfer to the rules of its day; it stays pinned to them. */
  readonly ruleSet?: Digest;
  /** What the filing reserves now; an earlier reservation is given back first. Null: it reserves nothing any more. */
  readonly reservation?: Reservation | null;
  readonly assessment?: StoredAssessment;
  /** The test of the restriction that the change makes: its digest, and its canonical JSON. */
  readonly restriction?: { readonly test: Digest; readonly body: string };
  /** The notice of the decision that the change makes: its digest, and its canonical JSON. */
  readonly notice?: { readonly digest: Digest; readonly body: string };
  /** The notice of the appeal that the change decides. */
  readonly appealNotice?: { readonly digest: Digest; readonly body: string };
  /** The notice of what the change does to a grant. */
  readonly grantNotice?: { readonly version: number; readonly digest: Digest; readonly body: string };
  /** The notice of what votes would decide: which hearing it opens, its digest, and its canonical JSON. */
  readonly intention?: { readonly round: number; readonly digest: Digest; readonly body: string };
  readonly checks?: readonly GovernanceCheck[];
  readonly clock?: ReviewClock;
  /** Deadlines that come with the change, besides those of the review's clock, which follow from that. */
  readonly timers?: readonly NewTimer[];
  /** What an answer of the company changed in its filing, part by part. */
  readonly answered?: readonly PartChange[];
  /** The work item this change completes. */
  readonly done?: ClaimedItem;
  /** Digests and codes that the history should name beside the events. */
  readonly evidence?: Readonly<Record<string, string>>;
  /** Makes storing it once be enough: under a key whose act is stored already, the change is passed over. */
  readonly key?: KeyedAnswer;
}

/** What an earlier act under the same key answered. */
export interface EarlierAct {
  readonly fingerprint: string;
  readonly answer: Json;
}

/** The key of an act, and what it answers: kept with the change, so that the act is done once. */
export interface KeyedAnswer {
  readonly idempotency: IdempotencyKey;
  /** Id of the principal whose key it is. */
  readonly by: string;
  readonly answer: Json;
}

/** Something about a transfer that leaves it as it is: ids, codes and digests only. */
export interface HistoryNote {
  /** The entry's own id. */
  readonly id: string;
  readonly kind: NoteKind | ReminderKind;
  readonly by: Actor;
  readonly says: Readonly<Record<string, Json>>;
}

/** The only writer of transfers: state, what hangs on it, follow-up work and history, together or not at all. */
export abstract class TransferJournal {
  /**
   * Stores the changes, which are of one company. Answers for each in turn what an earlier act under its key answered; null
   * when it is stored now.
   *
   * @throws StaleVersion when a transfer has changed since it was read; StaleFence when a work item is no longer ours; StaleRules
   *   when other rules are in force than a change pins its transfer to; DocumentRemoved when a change names a file that was removed.
   */
  abstract record(scope: TenantScope, changes: readonly TransferChange[]): Promise<readonly (EarlierAct | null)[]>;
  /** Records and commits in one round trip: for the last thing a transaction does. The scope has ended when this returns. */
  abstract conclude(scope: TenantScope, changes: readonly TransferChange[]): Promise<readonly (EarlierAct | null)[]>;
  /** Stores an attempt that was refused: an entry in the history, nothing else. */
  abstract recordRefusal(
    scope: TenantScope,
    transfer: Transfer,
    attempt: { readonly kind: string; readonly code: string; readonly by: Actor },
  ): Promise<void>;
  /** Stores an entry in the history of something that leaves the transfer as it is. Throws DocumentRemoved when it names a file that was removed. */
  abstract note(scope: TenantScope, transfer: Transfer, entry: HistoryNote): Promise<void>;
  /** Marks items of a company done that turned out to need nothing. */
  abstract finish(scope: TenantScope, company: TenantId, items: readonly ClaimedItem[]): Promise<void>;
  /** What an act under this key answered earlier, if any. */
  abstract earlier(scope: TenantScope, idempotency: IdempotencyKey): Promise<EarlierAct | null>;
}

/** Thrown when a compare-and-set on a transfer's version fails; the transaction rolls back. */
export class StaleVersion extends Error {
  override readonly name = 'StaleVersion';
}

/** Thrown when a change names files that were removed, because nothing had named them for long; the transaction rolls back. */
export class DocumentRemoved extends Error {
  override readonly name = 'DocumentRemoved';

  constructor(
    readonly documents: readonly Digest[],
    options: ErrorOptions,
  ) {
    super('a file that is named was removed', options);
  }
}
