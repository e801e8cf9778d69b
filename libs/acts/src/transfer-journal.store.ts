import { randomUUID } from 'node:crypto';
import type { Principal } from '@carnet/identity';
import {
  type AssessmentId,
  canonicalJson,
  type Digest,
  digest,
  type IdempotencyKey,
  type Instant,
  type IsoDate,
  type Json,
  type TenantId,
} from '@carnet/kernel';
import type { Call, Statement } from '@carnet/persistence/prepared.js';
import { concludeAll, databaseCode, plannedOnce, query, queryAll, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { Actor, Decision, NoteKind, ReminderKind, Transfer } from '@carnet/workflow';
import type { NewTimer } from './deadlines/timer.js';
import type { Filing } from './filing.js';
import { type AttemptKind, historyBody } from './history/history.js';
import { earlierAct, earlierActs } from './idempotency.store.js';
import { callsFor } from './record/effects.js';
import { StaleRules } from './rule-book.js';
import type { PartChange } from './subjects.js';
import type { GovernanceCheck } from './views.js';
import { type ClaimedItem, StaleFence } from './work-items.js';
import { Injectable } from '@nestjs/common';

/** One counter's state as a transfer's reservation left it: what the rules are told. */
export interface ReservedPosition {
  readonly metric: string;
  readonly window: string;
  readonly party: string;
  readonly amount: number;
  /** What is counted when it is granted and in no counter until then; set where its numbers are implausible. */
  readonly held?: number;
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

/** What to add to one counter. `windowFrom` is the first year that counts with it, `rollingFrom` the day after which what was sent counts. */
export interface ReservationLine {
  readonly metric: string;
  readonly window: string;
  readonly windowFrom: string;
  readonly party: string;
  readonly amount: number;
  /** What is counted when it is granted, and stands in no counter until then; the amount is 0. */
  readonly held?: number;
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
  /** The share of filings like it that the random audit draws; null unless its lane is green. */
  readonly auditRate: number | null;
}

/** One change of one transfer, with all that is stored beside it. */
export interface TransferChange {
  readonly reference: string;
  /** The transfer as it was read; null when this change creates it. */
  readonly before: Transfer | null;
  readonly after: Transfer;
  readonly decision: Extract<Decision, { readonly accepted: true }>;
  readonly at: Instant;
  /** How its caller proved themselves and in which offices, where the transaction was opened by another. */
  readonly caller?: Pick<Principal, 'via' | 'roles' | 'disciplines'>;
  /** New content, when the change brings some. */
  readonly filing?: Filing;
  /** Set when the change files the transfer: the day whose law applies. */
  readonly filedOn?: IsoDate;
  /** Set when the filing is not to be stored where the company filed the same within a day: {@link FiledBefore}. */
  readonly once?: boolean;
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

/** Thrown when a compare-and-set on a transfer's version fails; the transaction rolls back. */
export class StaleVersion extends Error {
  override readonly name = 'StaleVersion';
}

/** Thrown when a company files that the authority has suspended; nothing is stored. */
export class CompanySuspended extends Error {
  override readonly name = 'CompanySuspended';
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

/** Thrown when a filing says what its company filed within a day, and was not to be stored then; the transaction rolls back. */
export class FiledBefore extends Error {
  override readonly name = 'FiledBefore';
}

const refusal: Statement = {
  name: 'journal-refusal',
  text: `insert into carnet.history_entry (tenant_id, id, transfer_id, kind, actor_kind, actor_id, refused, at, body)
    values ($1, $2, $3, $4, $5, $6, true, $7, $8)`,
};

const note: Statement = {
  name: 'journal-note',
  text: `insert into carnet.history_entry (tenant_id, id, transfer_id, kind, actor_kind, actor_id, refused, at, body)
    values ($1, $2, $3, $4, $5, $6, false, $7, $8)`,
};

const finish: Statement = {
  name: 'journal-finish',
  text: `update carnet.work_item w set state = 'done', lease_until = null
    from jsonb_to_recordset($1::jsonb) as y (id uuid, fence bigint)
    where w.tenant_id = $2 and w.id = y.id and w.fence = y.fence and w.state = 'running'`,
};

/** The only writer of transfers: state, what hangs on it, follow-up work and history, together or not at all. */
@Injectable()
export class TransferJournal {
  /**
   * Stores the changes, which are of one company. Answers for each in turn what an earlier act under its key answered; null
   * when it is stored now.
   *
   * @throws StaleVersion when a transfer has changed since it was read; StaleFence when a work item is no longer ours; StaleRules
   *   when other rules are in force than a change pins its transfer to; DocumentRemoved when a change names a file that was removed; FiledBefore.
   */
  record(scope: TenantScope, changes: readonly TransferChange[]): Promise<readonly (EarlierAct | null)[]> {
    return this.store(scope, changes, (calls) => queryAll(scope, calls));
  }

  /** Records and commits in one round trip: for the last thing a transaction does. The scope has ended when this returns. */
  conclude(scope: TenantScope, changes: readonly TransferChange[]): Promise<readonly (EarlierAct | null)[]> {
    return this.store(scope, changes, (calls) => concludeAll(scope, calls));
  }

  private async store(
    scope: TenantScope,
    changes: readonly TransferChange[],
    run: (calls: readonly Call[]) => Promise<void>,
  ): Promise<readonly (EarlierAct | null)[]> {
    const earlier = await earlierActs(scope, changes);
    try {
      await run(plannedOnce(scope, callsFor(changes.filter((_, place) => earlier[place] === null))));
      return earlier;
    } catch (error) {
      throw journalFault(error);
    }
  }

  /** Stores an attempt that was refused: an entry in the history, nothing else. */
  async recordRefusal(
    scope: TenantScope,
    transfer: Transfer,
    attempt: { readonly kind: AttemptKind; readonly code: string; readonly by: Actor },
  ): Promise<void> {
    const body = historyBody.refused(transfer, attempt, scope.startedAt);
    await query(scope, refusal, [
      transfer.tenantId,
      randomUUID(),
      transfer.id,
      `refused:${attempt.kind}`,
      attempt.by.kind,
      attempt.by.id,
      scope.startedAt,
      canonicalJson(body),
    ]);
  }

  /** Stores an entry in the history of something that leaves the transfer as it is. Throws DocumentRemoved when it names a file that was removed. */
  async note(scope: TenantScope, transfer: Transfer, entry: HistoryNote): Promise<void> {
    const { kind, by } = entry;
    const body = canonicalJson(historyBody.note(transfer, entry, scope.startedAt));
    try {
      await query(scope, note, [transfer.tenantId, entry.id, transfer.id, kind, by.kind, by.id, scope.startedAt, body]);
    } catch (error) {
      throw journalFault(error);
    }
  }

  /** Marks items of a company done that turned out to need nothing. */
  async finish(scope: TenantScope, company: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    if (items.length === 0) return;
    const fences = items.map(({ id, fence }) => ({ id, fence }));
    await query(scope, finish, [JSON.stringify(fences), company]);
  }

  /** What an act under this key answered earlier, if any. */
  earlier(scope: TenantScope, idempotency: IdempotencyKey): Promise<EarlierAct | null> {
    return earlierAct(scope, idempotency);
  }
}

function journalFault(error: unknown): unknown {
  switch (databaseCode(error)) {
    case 'CN001':
      return new StaleVersion('the transfer has changed since it was read', { cause: error });
    case 'CN005':
      return new StaleRules('other rules are in force than the filing names', { cause: error });
    case 'CN002':
      return new StaleFence('the work item is no longer ours', { cause: error });
    case 'CN011':
      return new CompanySuspended('a suspended company files nothing', { cause: error });
    case 'CN012':
      return new FiledBefore('the company filed the same within a day', { cause: error });
    case 'CN008':
      return new DocumentRemoved(removedIn(error), { cause: error });
    default:
      return error;
  }
}

/** The digests that the database tells with it. */
function removedIn(error: unknown): DocumentRemoved['documents'] {
  const told = typeof error === 'object' && error !== null && 'detail' in error && typeof error.detail === 'string' ? error.detail : '';
  return told.split(' ').filter(Boolean).map(digest);
}
