import { ChangeEffects } from './change-effect.js';
import type { Principal } from '@carnet/identity';
import {
  accept,
  type ActOutcome,
  type Answer,
  type ExpectedTransfer,
  type IdempotencyKey,
  isUuid,
  type Json,
  type Outcome,
  type Refusal,
  refuse,
  type TransferId,
  uuid,
} from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import {
  type Actor,
  applyDecision,
  type Command,
  decideTransfer,
  type FilingReceipt,
  lapsedRefusal,
  refusalTexts,
  supersededGrant,
  type Transfer,
} from '@carnet/workflow';
import { withLeases } from './deadlines/lease-timers.js';
import { filingDay } from './filing-content.js';
import { Deputies } from './deputies.js';
import type { RestrictionRecord } from './restriction-record.js';
import type { RuleBook } from './rule-book.js';
import { RuleBooks } from './rule-books.js';
import { type EarlierAct, type KeyedAnswer, type StoredTransfer, type TransferChange, TransferJournal } from './transfer-journal.store.js';
import { TransferStore } from './transfer.store.js';
import { Injectable } from '@nestjs/common';

/** A change, and the change that ends the grant it supersedes; null if it supersedes none. */
interface Succession {
  readonly change: TransferChange;
  readonly ended: TransferChange | null;
}

const engine: Actor = { kind: 'system', id: 'renewals', person: null };

/**
 * Ends the superseded grant in the same transaction. It is locked and read here, so that its expiry, its revocation and this end come one
 * after another. A grant that has already ended stays as it is, and the history of the change says so.
 */
export async function successionOf(transfers: TransferStore, scope: TenantScope, change: TransferChange): Promise<Succession> {
  const { before, after, at } = change;
  const renewed = supersededGrant(before, after);
  if (renewed === null) return { change, ended: null };
  const old = await transfers.lock(scope, renewed);
  if (old === null) throw new Error('what a transfer renews is not there');
  const decision = decideTransfer(old.transfer, { kind: 'supersede', by: engine, at, successor: after.id });
  if (!decision.accepted) return { change: withEvidence(change, { renewed, leftAs: old.transfer.state }), ended: null };
  const ended = applyDecision(old.transfer, decision);
  return {
    change: withEvidence(change, { supersedes: renewed }),
    ended: { reference: old.reference, before: old.transfer, after: ended, decision, at },
  };
}

function withEvidence(change: TransferChange, more: NonNullable<TransferChange['evidence']>): TransferChange {
  return { ...change, evidence: { ...change.evidence, ...more } };
}

/** The command of an act, with what is stored with it. */
export interface ActStep {
  readonly command: Command;
  readonly with?: Partial<
    Pick<
      TransferChange,
      'filing' | 'filedOn' | 'ruleSet' | 'reservation' | 'clock' | 'timers' | 'evidence' | 'restriction' | 'answered' | 'once'
    >
  >;
  /** Also written in the transaction, with the version of the transfer after the act. */
  readonly writeAlongside?: (scope: TenantScope, version: number) => Promise<void>;
  /** The deadlines that the act sets, by the state of the transfer after it. */
  readonly sets?: (after: Transfer) => Pick<TransferChange, 'timers' | 'clock'>;
}

type BuiltStep = ActStep | { readonly refusal: Refusal };

export type ActStepBuilder = (stored: StoredTransfer, scope: TenantScope) => BuiltStep | Promise<BuiltStep>;

/** The caller as an actor of the workflow. */
export function actorOf(principal: Pick<Principal, 'kind' | 'id' | 'person'>): Actor {
  return { kind: principal.kind, id: principal.id, person: principal.person };
}

export function receiptOf(reference: string, transfer: FilingReceipt | StoredTransfer['transfer']): FilingReceipt {
  const { id, state, version, contentDigest } = transfer;
  return { id, reference, state, version, contentDigest };
}

/** The parts of a change that pin its transfer to rules; the history names the rules too. */
export function pinTo({ digest }: RuleBook): Required<Pick<TransferChange, 'ruleSet' | 'evidence'>> {
  return { ruleSet: digest, evidence: { rules: digest } };
}

/** Stores a restriction test with an act. */
export function withRestriction(record: RestrictionRecord | null): Pick<ActStep, 'with'> {
  return record === null ? {} : { with: { restriction: { test: record.tested.test, body: record.body } } };
}

export const notFound = refuse('not-found', { en: 'There is no such transfer.', zh: '没有此事项。' });

/** Refuses an act by an official who belongs to the company, for acts outside the lifecycle. */
export const ownCompanyRefusal = refuse('belongs-to-company', refusalTexts['belongs-to-company']);

/** Refuses an act that is based on an earlier version. */
export function refuseStaleVersion({ transfer: { version } }: StoredTransfer): ReturnType<typeof refuse> {
  const says = {
    en: 'The transfer has changed since you read it. Read it again and decide anew.',
    zh: '您读取之后该事项已变更，请重新读取后再作决定。',
  };
  return refuse('stale-version', says, { context: { version } });
}

/** Returns the answer stored under a key, or refuses a key that was used for another request. */
export function replayAnswer<T>(earlier: EarlierAct, idempotency: IdempotencyKey): Outcome<Answer<T>> {
  if (earlier.fingerprint !== idempotency.fingerprint) {
    return refuse('idempotency-key-reused', {
      en: 'This Idempotency-Key was used for another request. Use a new key.',
      zh: '该 Idempotency-Key 已用于其他请求，请使用新值。',
    });
  }
  return accept({ value: earlier.answer as T, replayed: true });
}

/** The answer to store under the key of an act by `principal`. */
export function keyedAnswer(principal: Pick<Principal, 'id'>, idempotency: IdempotencyKey, value: object): KeyedAnswer {
  return { idempotency, by: principal.id, answer: value as Json };
}

/** The one path of an act on an existing transfer: lock, decide, record. */
@Injectable()
export class TransferAct {
  constructor(
    private readonly database: TenantDatabase,
    private readonly transfers: TransferStore,
    private readonly journal: TransferJournal,
    private readonly effects: ChangeEffects,
    private readonly books: RuleBooks,
    private readonly deputies: Deputies,
  ) {}

  perform(principal: Principal, expect: ExpectedTransfer, idempotency: IdempotencyKey, build: ActStepBuilder): ActOutcome<FilingReceipt> {
    if (!isUuid(expect.transferId)) return Promise.resolve(notFound);
    const id = uuid<TransferId>(expect.transferId);
    const act = async (scope: TenantScope): ActOutcome<FilingReceipt> => {
      const stored = await this.transfers.lock(scope, id);
      if (!stored) return notFound;
      const earlier = await this.journal.findEarlier(scope, idempotency);
      if (earlier) return replayAnswer<FilingReceipt>(earlier, idempotency);
      const lapsed = lapsedRefusal(stored.transfer);
      if (lapsed !== null) return { ok: false, refusal: lapsed };
      if (stored.transfer.version !== expect.version && expect.merges !== true) return refuseStaleVersion(stored);
      return this.take(scope, stored, idempotency, await build(stored, scope));
    };
    return this.books.whileCurrent(() => this.database.transact(principal, act));
  }

  private async take(
    scope: TenantScope,
    stored: StoredTransfer,
    idempotency: IdempotencyKey,
    step: ActStep | { readonly refusal: Refusal },
  ): ActOutcome<FilingReceipt> {
    if ('refusal' in step) return { ok: false, refusal: step.refusal };
    const command = await this.deputies.attributeReviewAct(scope, stored.transfer, step.command);
    const decision = decideTransfer(stored.transfer, command);
    if (!decision.accepted) return this.refused(scope, stored, command, decision.refusal);
    const after = applyDecision(stored.transfer, decision);
    const value = receiptOf(stored.reference, after);
    const change: TransferChange = {
      reference: stored.reference,
      before: stored.transfer,
      after,
      decision,
      at: scope.startedAt,
      ...step.with,
      ...step.sets?.(after),
      key: keyedAnswer(scope.principal, idempotency, value),
    };
    const whole = await this.effects.applyAll(scope, stored, change);
    if (!whole.ok) return this.refused(scope, stored, command, whole.refusal);
    const earlier = await this.store(scope, whole.value, step.writeAlongside);
    return earlier ? replayAnswer<FilingReceipt>(earlier, idempotency) : accept({ value, replayed: false });
  }

  private async store(scope: TenantScope, whole: TransferChange, beside: ActStep['writeAlongside']): Promise<EarlierAct | null> {
    const leased = withLeases(whole, () => this.books.inForce(filingDay(whole.at)).calendar);
    const { change, ended } = await successionOf(this.transfers, scope, leased);
    const isAll = ended === null && beside === undefined;
    const [earlier = null] = await (isAll ? this.journal.recordAndCommit(scope, [change]) : this.journal.record(scope, [change]));
    if (earlier !== null) return earlier;
    await beside?.(scope, change.after.version);
    // One after the other: if a stored act answers this one, nothing is superseded.
    if (ended !== null) await this.journal.recordAndCommit(scope, [ended]);
    return null;
  }

  private async refused(
    scope: TenantScope,
    { transfer }: StoredTransfer,
    { kind, by }: Command,
    refusal: Refusal,
  ): Promise<{ readonly ok: false; readonly refusal: Refusal }> {
    await this.journal.recordRefusal(scope, transfer, { kind, code: refusal.code, by });
    return { ok: false, refusal };
  }
}
