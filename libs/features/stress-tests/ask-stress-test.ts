import { noSuchTest, refuseStressTest } from './read-stress-tests.js';
import { StressMaterial } from './stress-work.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { ActKeys } from '@carnet/acts/act-keys.store.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import type { Principal } from '@carnet/identity';
import {
  accept,
  type ActOutcome,
  digest,
  Entropy,
  type Fault,
  faultAt,
  type IdempotencyKey,
  isUuid,
  type Outcome,
  refuse,
  uuid,
  type WorkItemId,
} from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import type { PackVersionId } from '@carnet/rules';
import { RulePackStore, type StoredPackVersion } from '../law/rule-pack.store.js';
import { hasStressTestEnded, type StressPlan, stressReceiptOf, type StressTestId } from './stress-test-record.js';
import { StressTestStore } from './stress-test.store.js';
import { Injectable } from '@nestjs/common';
import type { StressDraftResponse, StressReceiptResponse } from './stress-tests.dto.js';

export interface AskStressTestCommand {
  readonly title: string;
  readonly plan: Omit<StressPlan, 'on'>;
  /** Pack versions by id or digest; empty for the answers of the rules in force. */
  readonly drafts: readonly string[];
}

/** Maximum number of stress tests under way at once, because each takes a share of the workers. */
const mostAtOnce = 8;

/** A draft with its text. */
interface Draft {
  readonly draft: StressDraftResponse;
  readonly text: string;
}

/** Asks what drafts would change. A worker finds the answer step by step. */
@Injectable()
export class AskStressTest {
  constructor(
    private readonly keys: ActKeys,
    private readonly tests: StressTestStore,
    private readonly packs: RulePackStore,
    private readonly books: RuleBooks,
    private readonly entropy: Entropy,
    private readonly material: StressMaterial,
  ) {}

  execute(principal: Principal, command: AskStressTestCommand, idempotency: IdempotencyKey): ActOutcome<StressReceiptResponse> {
    const id = uuid<StressTestId>(this.entropy.uuid());
    const workItem = uuid<WorkItemId>(this.entropy.uuid());
    return this.books.whileCurrent(() =>
      this.keys.once(principal, idempotency, async (scope) => {
        const underWay = await this.tests.underWay(scope);
        const drafts = await this.draftsOf(scope, command);
        if (!drafts.ok) return drafts;
        if (underWay >= mostAtOnce) return refuseStressTest('stress-tests-many');
        return this.store(scope, { id, workItem, command, drafts: drafts.value });
      }),
    );
  }

  private async store(
    scope: TenantScope,
    { id, workItem, command, drafts }: { id: StressTestId; workItem: WorkItemId; command: AskStressTestCommand; drafts: readonly Draft[] },
  ): Promise<Outcome<StressReceiptResponse>> {
    const { principal, startedAt: createdAt } = scope;
    if (principal.person === null)
      return refuse('forbidden', { en: 'Only a person can start a stress test.', zh: '压力测试仅可由人员发起。' });
    const on = filingDay(createdAt);
    const test = {
      id,
      workItem,
      createdAt,
      title: command.title,
      askedBy: principal.person,
      plan: { ...command.plan, on },
      drafts: drafts.map(({ draft }) => draft),
      texts: new Map(drafts.map(({ draft, text }) => [`packs/${draft.regime}.yaml`, text])),
      ruleSet: this.books.inForce(on).digest,
      material: this.material.digest,
    };
    await this.tests.create(scope, test);
    return accept(stressReceiptOf({ id, state: 'waiting', version: 1 }));
  }

  /** Reads the drafts, or returns every fault of each. Compile errors come later and fail the test. */
  private async draftsOf(scope: TenantScope, { drafts: named }: AskStressTestCommand): Promise<Outcome<readonly Draft[]>> {
    const faults: Fault[] = [];
    const drafts: Draft[] = [];
    for (const [index, name] of named.entries()) {
      const stored = await this.versionOf(scope, name);
      const fault = faultOf(stored, drafts, `/drafts/${String(index)}`);
      if (fault !== null) faults.push(fault);
      else if (stored !== null) drafts.push(draftOf(stored));
    }
    return faults.length > 0 ? refuseStressTest('stress-test-invalid', { faults }) : accept(drafts);
  }

  private versionOf(scope: TenantScope, name: string): Promise<StoredPackVersion | null> {
    if (isUuid(name)) return this.packs.read(scope, uuid<PackVersionId>(name));
    return this.packs.find(scope, digest(name));
  }
}

function draftOf({ record: { id: version, regime, label, digest: content }, texts }: StoredPackVersion): Draft {
  return { draft: { regime, label, digest: content, version }, text: texts.pack };
}

/** Lint compiles a version within limits of time and memory, so only linted versions may reach a worker. */
function faultOf(stored: StoredPackVersion | null, others: readonly Draft[], pointer: string): Fault | null {
  if (stored === null) return faultAt(pointer, 'not-found', { en: 'There is no such pack version.', zh: '没有该规则包版本。' });
  const { state, regime } = stored.record;
  if (state === 'draft')
    return faultAt(pointer, 'not-linted', { en: 'The version is a draft. Lint it first.', zh: '该版本为草稿，请先进行检查。' });
  if (state === 'discarded')
    return faultAt(pointer, 'not-linted', { en: 'The version is discarded. Choose another one.', zh: '该版本已作废，请另选版本。' });
  if (others.some(({ draft }) => draft.regime === regime))
    return faultAt(pointer, 'regime-twice', {
      en: 'Another draft is of the same regime. Choose one of the two.',
      zh: '另有同一法域的草案，请择其一。',
    });
  return null;
}

interface CancelStressTestCommand {
  readonly testId: string;
}

/** Cancels a stress test. The running step finds its test ended and stores nothing. */
@Injectable()
export class CancelStressTest {
  constructor(
    private readonly keys: ActKeys,
    private readonly tests: StressTestStore,
  ) {}

  execute(principal: Principal, { testId }: CancelStressTestCommand, idempotency: IdempotencyKey): ActOutcome<StressReceiptResponse> {
    if (!isUuid(testId)) return Promise.resolve(noSuchTest);
    return this.keys.once(principal, idempotency, async (scope) => {
      const test = await this.tests.read(scope, uuid<StressTestId>(testId), 'lock');
      if (test === null) return noSuchTest;
      if (hasStressTestEnded(test.state)) return refuseStressTest('stress-test-ended', { context: { state: test.state } });
      await this.tests.cancel(scope, test);
      return accept(stressReceiptOf({ ...test, state: 'cancelled', version: test.version + 1 }));
    });
  }
}
