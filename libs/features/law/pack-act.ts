import { findEarlierAct } from '@carnet/acts/idempotency.store.js';
import { actorOf, keyedAnswer, replayAnswer } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import {
  accept,
  type ActOutcome,
  type Answer,
  type ExpectedPack,
  type IdempotencyKey,
  type Instant,
  isUuid,
  type Outcome,
  type PersonId,
  refuse,
  uuid,
} from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { decidePack, type PackCommand, type PackVersion, type PackVersionId } from '@carnet/rules';
import { refusePack } from './law.refusals.js';
import { type PackChange, type PackTexts, RulePackStore, type StoredPackVersion } from './rule-pack.store.js';
import { Injectable } from '@nestjs/common';
import type { PackReceiptResponse } from './pack-versions.dto.js';

type Given<Command> = Command extends PackCommand ? Omit<Command, 'by' | 'at'> & { readonly at?: Instant } : never;

/** The command for the core, and what is stored with it. */
export interface PackStep {
  readonly command: Given<PackCommand>;
  readonly with?: Pick<PackChange, 'texts' | 'schedule'>;
}

/** An opened version, or the response if there is nothing left to do. */
type Opened =
  | { readonly version: PackVersion; readonly texts: PackTexts; readonly by: PersonId }
  | { readonly over: Outcome<Answer<PackReceiptResponse>> };

export const noSuchVersion = refuse('not-found', { en: 'There is no such pack version.', zh: '没有该规则包版本。' });

export function packReceiptOf({ id, revision, state, content: { regime, label, digest } }: PackVersion): PackReceiptResponse {
  return { id, revision, state, regime, label, digest };
}

export function commandOf(step: PackStep['command'], by: PersonId, at: Instant): PackCommand {
  return { at, ...step, by };
}

/** The path of every act on an existing version: lock, decide, record. */
@Injectable()
export class PackAct {
  constructor(
    private readonly database: TenantDatabase,
    private readonly packs: RulePackStore,
  ) {}

  /**
   * Reads a version before slow work that runs outside any transaction. Returns `over` if nothing is left to do: the act was done before,
   * or the version has changed.
   */
  inspect<T>(
    principal: Principal,
    expect: ExpectedPack,
    idempotency: IdempotencyKey,
    work: (scope: TenantScope, found: { readonly version: PackVersion; readonly texts: PackTexts; readonly by: PersonId }) => Promise<T>,
  ): Promise<{ readonly found: T } | { readonly over: Outcome<Answer<PackReceiptResponse>> }> {
    return this.database.transact(principal, async (scope) => {
      const opened = await this.open(scope, expect, idempotency);
      return 'over' in opened ? opened : { found: await work(scope, opened) };
    });
  }

  perform(
    principal: Principal,
    expect: ExpectedPack,
    idempotency: IdempotencyKey,
    build: (scope: TenantScope, version: PackVersion) => PackStep | Promise<PackStep>,
  ): ActOutcome<PackReceiptResponse> {
    return this.database.transact(principal, async (scope) => {
      const opened = await this.open(scope, expect, idempotency, 'lock');
      if ('over' in opened) return opened.over;
      const { version, by } = opened;
      const step = await build(scope, version);
      const decision = decidePack(version, commandOf(step.command, by, scope.startedAt));
      if (!decision.accepted) {
        const attempt = { kind: step.command.kind, code: decision.refusal.code, by: actorOf(principal) };
        await this.packs.recordRefusal(scope, version, attempt);
        return { ok: false, refusal: decision.refusal };
      }
      const value = packReceiptOf(decision.after);
      const change = { before: version, after: decision.after, event: decision.event, ...step.with };
      const earlier = await this.packs.record(scope, change, keyedAnswer(scope.principal, idempotency, value));
      return earlier ? replayAnswer<PackReceiptResponse>(earlier, idempotency) : accept({ value, replayed: false });
    });
  }

  private async open(scope: TenantScope, expect: ExpectedPack, idempotency: IdempotencyKey, lock?: 'lock'): Promise<Opened> {
    const by = scope.principal.person;
    if (by === null) return { over: refuse('forbidden', { en: 'Only a person can work on rules.', zh: '规则仅可由人员编写。' }) };
    const stored = isUuid(expect.versionId) ? await this.read(scope, uuid<PackVersionId>(expect.versionId), lock) : null;
    if (stored === null) return { over: noSuchVersion };
    const earlier = await findEarlierAct(scope, idempotency);
    if (earlier) return { over: replayAnswer<PackReceiptResponse>(earlier, idempotency) };
    const { version, texts, record } = stored;
    if (record.revision !== expect.revision) {
      const says = {
        en: 'The version has changed since you read it. Read it again, then decide.',
        zh: '您读取之后该版本已变更，请重新读取后再作决定。',
      };
      return { over: refuse('stale-version', says, { context: { version: record.revision } }) };
    }
    if (version === null) return { over: refusePack('pack-of-a-release') };
    return { version, texts, by };
  }

  /** Versions of a release cannot be locked, because nobody may change them. */
  private async read(scope: TenantScope, id: PackVersionId, lock: 'lock' | undefined): Promise<StoredPackVersion | null> {
    const stored = await this.packs.read(scope, id, lock);
    return stored ?? (lock === undefined ? null : this.packs.read(scope, id));
  }
}
