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
import type { BoundStatement, Statement } from '@carnet/persistence/prepared.js';
import {
  queryAllAndCommit,
  databaseCode,
  withGenericPlans,
  query,
  queryAll,
  type TenantScope,
} from '@carnet/persistence/tenant-database.js';
import type { Actor, Decision, NoteKind, ReminderKind, Transfer } from '@carnet/workflow';
import type { NewTimer } from './deadlines/timer.js';
import type { Filing } from './filing.js';
import { type AttemptKind, historyBody } from './history/history.js';
import { findEarlierAct, findEarlierActs } from './idempotency.store.js';
import { callsFor } from './record/effects.js';
import { StaleRules } from './rule-book.js';
import type { PartChange } from './subjects.js';
import { type ClaimedItem, StaleFence } from './work-items.js';
import { Injectable } from '@nestjs/common';
import type { CheckResponse } from './transfer-detail.dto.js';

/** The state of a counter after a transfer's reservation, as the rules read it. */
export interface ReservedPosition extends Pick<ReservationLine, 'metric' | 'window' | 'party' | 'amount' | 'held'> {
  /** What was sent in the window plus what waits for a decision, including this reservation. */
  readonly totalAfter: number;
  /** The first day on which something was sent; absent if the law does not count from it or nothing was sent. */
  readonly firstOn?: IsoDate;
}

/** The review clock of a transfer, in days of the authority's calendar. */
export interface ReviewClock {
  readonly startedOn: IsoDate;
  readonly dueOn: IsoDate;
  readonly provisional: boolean;
  readonly pausedOn: IsoDate | null;
  /** The working day before the due day; absent if this act did not count the clock. */
  readonly nearOn?: IsoDate;
}

/** A stored transfer: its life, on which the workflow decides, and its content. */
export interface StoredTransfer {
  readonly transfer: Transfer;
  readonly reference: string;
  readonly filing: Filing;
  readonly filedOn: IsoDate | null;
  /** Digest of the rules that judge it; null for a draft. */
  readonly ruleSet: Digest | null;
  readonly submittedAt: Instant | null;
  readonly clock: ReviewClock | null;
  /** The positions of the latest reservation; empty if nothing is reserved. */
  readonly reserved: readonly ReservedPosition[];
  /** Whether its company has a confirmed affiliate here. */
  readonly affiliated: boolean;
}

/**
 * An addition to one counter. `windowFrom` is the first year that counts with it; for a rolling count, what was sent after `rollingFrom`
 * counts.
 */
export interface ReservationLine {
  readonly metric: string;
  readonly window: string;
  readonly windowFrom: string;
  readonly party: string;
  readonly amount: number;
  /** Amount that is not in the counter until the grant; `amount` is then 0. */
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
  /** Canonical JSON (RFC 8785) of the judgement's input and result. */
  readonly body: string;
  /** Search words of the judgement, a word a line. */
  readonly words: string;
  readonly verdicts: Json;
  /** The rate of the random audit for this filing; null unless its lane is green. */
  readonly auditRate: number | null;
}

/** One change of one transfer, with everything that is stored with it. */
export interface TransferChange {
  readonly reference: string;
  /** The transfer before the change; null if the change creates it. */
  readonly before: Transfer | null;
  readonly after: Transfer;
  readonly decision: Extract<Decision, { readonly accepted: true }>;
  readonly at: Instant;
  /** The authentication and offices of the caller, if another principal opened the transaction. */
  readonly caller?: Pick<Principal, 'via' | 'roles' | 'disciplines'>;
  /** The new content; absent if it is unchanged. */
  readonly filing?: Filing;
  /** The day whose law applies; set if the change files the transfer. */
  readonly filedOn?: IsoDate;
  /** Refuses to store the filing if the company filed the same content within a day: {@link FiledBefore}. */
  readonly once?: boolean;
  /** The rules of the day; set if the change pins the transfer to them for good. */
  readonly ruleSet?: Digest;
  /** The new reservation; an earlier one is released first. Null releases it without a new one. */
  readonly reservation?: Reservation | null;
  readonly assessment?: StoredAssessment;
  /** Digest and canonical JSON of the test of the change's restriction. */
  readonly restriction?: { readonly test: Digest; readonly body: string };
  /** Digest and canonical JSON of the notice of the change's decision. */
  readonly notice?: { readonly digest: Digest; readonly body: string };
  /** The notice of the appeal that the change decides. */
  readonly appealNotice?: { readonly digest: Digest; readonly body: string };
  /** The notice of the change's act on a grant. */
  readonly grantNotice?: { readonly version: number; readonly digest: Digest; readonly body: string };
  /** The notice of an intention to refuse, with the round of the hearing that it opens. */
  readonly intention?: { readonly round: number; readonly digest: Digest; readonly body: string };
  readonly checks?: readonly CheckResponse[];
  readonly clock?: ReviewClock;
  /** New deadlines, besides those that follow from the review's clock. */
  readonly timers?: readonly NewTimer[];
  /** The parts of the filing that the company's answer changed. */
  readonly answered?: readonly PartChange[];
  /** The work item this change completes. */
  readonly done?: ClaimedItem;
  /** Digests and codes for the history, besides those of the events. */
  readonly evidence?: Readonly<Record<string, string>>;
  /** Idempotency key: if an act is already stored under it, the change is skipped. */
  readonly key?: KeyedAnswer;
}

/** The stored answer of an earlier act under the same key. */
export interface EarlierAct {
  readonly fingerprint: string;
  readonly answer: Json;
}

/** The key and the answer of an act, stored with the change so that the act happens once. */
export interface KeyedAnswer {
  readonly idempotency: IdempotencyKey;
  /** Id of the principal who used the key. */
  readonly by: string;
  readonly answer: Json;
}

/** A history entry that leaves the transfer unchanged: ids, codes and digests only. */
export interface HistoryNote {
  /** Id of the entry. */
  readonly id: string;
  readonly kind: NoteKind | ReminderKind;
  readonly by: Actor;
  readonly says: Readonly<Record<string, Json>>;
}

/** Thrown when a compare-and-set on a transfer's version fails; the transaction rolls back. */
export class StaleVersion extends Error {
  override readonly name = 'StaleVersion';
}

/** Thrown if a suspended company files; nothing is stored. */
export class CompanySuspended extends Error {
  override readonly name = 'CompanySuspended';
}

/** Thrown if a change names files that were removed at the end of the retention term; the transaction rolls back. */
export class DocumentRemoved extends Error {
  override readonly name = 'DocumentRemoved';

  constructor(
    readonly documents: readonly Digest[],
    options: ErrorOptions,
  ) {
    super('a file that is named was removed', options);
  }
}

/** Thrown if `once` is set and the company filed the same content within a day; the transaction rolls back. */
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

/** The only writer of transfers. State, dependent rows, follow-up work and history are stored together or not at all. */
@Injectable()
export class TransferJournal {
  /**
   * Stores changes of one company. Returns for each, in order, the answer stored under its key; null if it is stored now.
   *
   * @throws StaleVersion if a transfer has changed since it was read; StaleFence if a work item is no longer ours; StaleRules if other
   * rules are in force than those a change pins its transfer to; DocumentRemoved if a change names a removed file; FiledBefore.
   */
  record(scope: TenantScope, changes: readonly TransferChange[]): Promise<readonly (EarlierAct | null)[]> {
    return this.store(scope, changes, (calls) => queryAll(scope, calls));
  }

  /** Records and commits in one round trip, as the last operation of a transaction. The scope has ended when this returns. */
  recordAndCommit(scope: TenantScope, changes: readonly TransferChange[]): Promise<readonly (EarlierAct | null)[]> {
    return this.store(scope, changes, (calls) => queryAllAndCommit(scope, calls));
  }

  private async store(
    scope: TenantScope,
    changes: readonly TransferChange[],
    run: (calls: readonly BoundStatement[]) => Promise<void>,
  ): Promise<readonly (EarlierAct | null)[]> {
    const earlier = await findEarlierActs(scope, changes);
    try {
      await run(withGenericPlans(scope, callsFor(changes.filter((_, place) => earlier[place] === null))));
      return earlier;
    } catch (error) {
      throw journalFault(error);
    }
  }

  /** Stores a refused attempt: only an entry in the history. */
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

  /**
   * Stores a history entry that leaves the transfer unchanged.
   * @throws DocumentRemoved if it names a removed file.
   */
  async recordNote(scope: TenantScope, transfer: Transfer, entry: HistoryNote): Promise<void> {
    const { kind, by } = entry;
    const body = canonicalJson(historyBody.note(transfer, entry, scope.startedAt));
    try {
      await query(scope, note, [transfer.tenantId, entry.id, transfer.id, kind, by.kind, by.id, scope.startedAt, body]);
    } catch (error) {
      throw journalFault(error);
    }
  }

  /** Marks work items done that needed no change. */
  async finish(scope: TenantScope, company: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    if (items.length === 0) return;
    const fences = items.map(({ id, fence }) => ({ id, fence }));
    await query(scope, finish, [JSON.stringify(fences), company]);
  }

  /** The answer stored under this key; null if there is none. */
  findEarlier(scope: TenantScope, idempotency: IdempotencyKey): Promise<EarlierAct | null> {
    return findEarlierAct(scope, idempotency);
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

/** The digests in the database's error. */
function removedIn(error: unknown): DocumentRemoved['documents'] {
  const told = typeof error === 'object' && error !== null && 'detail' in error && typeof error.detail === 'string' ? error.detail : '';
  return told.split(' ').filter(Boolean).map(digest);
}
