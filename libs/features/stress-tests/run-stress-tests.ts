import { Pace } from '@carnet/acts/pace.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { problemLine } from '@carnet/acts/outages.js';
import { type ClaimedItem, STEP_GIVEN_UP, WORK_KINDS } from '@carnet/acts/work-items.js';
import { finishWork } from '@carnet/acts/work-steps.store.js';
import { type Principal, systemPrincipal } from '@carnet/identity';
import { canonicalJson, digestOfText, Entropy, type Json, type TenantId, uuid, type WorkItemId } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { Tally } from '@carnet/rules';
import { FiledTransfers } from './filed-transfers.store.js';
import type { JudgedTransfer, StressTestId, RunningStressTest } from './stress-test-record.js';
import { type StressStep, StressTestStore } from './stress-test.store.js';
import { StressMaterial, StressWork } from './stress-work.js';
import { Injectable } from '@nestjs/common';

/** Number of transfers judged before the event loop gets a turn: about twenty milliseconds. */
const perTurn = 20;

const perPage = 200;

const perRead = 20;

/** Maximum number of compiled tests cached by a process between steps. */
const mostKept = 4;

type Part = Pick<StressStep, 'items' | 'after' | 'exhausted'>;

/** A step: its principal, its claimed work item, and the number of items that share the time. */
interface Step {
  readonly principal: Principal;
  readonly item: ClaimedItem;
  readonly share: number;
  readonly test: RunningStressTest;
  readonly work: StressWork;
}

/**
 * Runs stress tests step by step. A step judges transfers for a few seconds, outside any transaction, and stores its part and the next work
 * item under its fence. So a lost step is repeated from the end of the previous one, a late one stores nothing, and the result is the same.
 */
@Injectable()
export class RunStressTests {
  private readonly kept = new Map<StressTestId, StressWork>();

  constructor(
    private readonly database: TenantDatabase,
    private readonly tests: StressTestStore,
    private readonly filed: FiledTransfers,
    private readonly books: RuleBooks,
    private readonly entropy: Entropy,
    private readonly pace: Pace,
    private readonly material: StressMaterial,
  ) {}

  /** @throws StaleFence if an item is no longer the worker's; nothing is then written. */
  async execute(authority: TenantId, items: readonly ClaimedItem[]): Promise<void> {
    const principal = systemPrincipal('stress-test', authority, 'authority');
    for (const item of items) await this.perform(principal, item, items.length);
  }

  private async perform(principal: Principal, item: ClaimedItem, share: number): Promise<void> {
    const { tests } = this;
    const test = await this.database.transact(principal, (scope) => tests.ofWork(scope, item.id));
    if (test === null) return this.database.transact(principal, (scope) => finishWork(scope, item));
    const step = { principal, item, share };
    // A step whose worker died at every attempt fails, so that the person who asked is told.
    if (item.attempt >= WORK_KINDS['stress-test'].attempts) return this.fail(step, STEP_GIVEN_UP);
    const work = await this.workOf(test);
    if (!(work instanceof StressWork)) return this.fail(step, work);
    return test.exhausted ? this.conclude({ ...step, test, work }) : this.judge({ ...step, test, work });
  }

  /** Judges one part of the transfers. */
  private async judge(step: Step): Promise<void> {
    const { principal, item, test, work } = step;
    const tally = work.tally();
    const part = test.plan.over === 'history' ? await this.judgeFiled(step, tally) : await this.judgeSynthetic(step, tally);
    const size = work.size ?? test.size ?? (await this.countFiled(principal, test));
    const next = uuid<WorkItemId>(this.entropy.uuid());
    await this.end(step, (scope, now) => this.tests.advance(scope, now, { done: item, tally: tally.toJson(), size, next, ...part }));
  }

  private async judgeSynthetic({ test: { judged }, work, share }: Step, tally: Tally): Promise<Part> {
    const size = work.size ?? 0;
    const stretch = this.pace.begin(share);
    let at = judged;
    do {
      const to = Math.min(size, at + perTurn);
      work.addRange(tally, at, to);
      at = to;
    } while (at < size && (await stretch.yieldProcessor()));
    return { items: at - judged, after: null, exhausted: at >= size };
  }

  private async judgeFiled({ principal, test, work, share }: Step, tally: Tally): Promise<Part> {
    const stretch = this.pace.begin(share);
    let { after } = test;
    let items = 0;
    for (;;) {
      const page = await this.pageAfter(principal, test, after);
      for (let start = 0; start < page.length; start += perTurn) {
        const turn = page.slice(start, start + perTurn);
        work.addJudged(tally, turn);
        items += turn.length;
        after = turn.at(-1)?.id ?? after;
        if (!(await stretch.yieldProcessor())) return { items, after, exhausted: false };
      }
      if (page.length < perPage) return { items, after, exhausted: true };
    }
  }

  private pageAfter(
    principal: Principal,
    { createdAt: until }: RunningStressTest,
    after: string | null,
  ): Promise<readonly JudgedTransfer[]> {
    return this.database.transact(principal, (scope) => this.filed.page(scope, { after, until, limit: perPage }));
  }

  private countFiled(principal: Principal, { createdAt: until }: RunningStressTest): Promise<number> {
    return this.database.transact(principal, (scope) => this.filed.count(scope, until));
  }

  /** Merges the parts into the result. */
  private async conclude(step: Step): Promise<void> {
    const { principal, item, test, work, share } = step;
    const { tests, filed, pace } = this;
    const tally = work.tally();
    const stretch = pace.begin(share);
    for (let from = 1; from <= test.parts; from += perRead) {
      const start = from;
      const parts = await this.database.transact(principal, (scope) => tests.tallies(scope, test.id, start, perRead));
      for (const part of parts) tally.merge(part);
      await stretch.yieldProcessor();
    }
    const names = await this.database.transact(principal, (scope) => filed.companies(scope));
    const found = work.report(tally, test.plan.over === 'history' ? names : new Map());
    const result = canonicalJson(found as unknown as Json);
    const { transfers, flipped, change } = found;
    const outcome = { result, digest: digestOfText(result), headline: { transfers, flipped, change } };
    await this.end(step, (scope, now) => tests.complete(scope, now, item, outcome));
    this.kept.delete(test.id);
  }

  private fail(step: Pick<Step, 'principal' | 'item'>, reasons: readonly string[]): Promise<void> {
    return this.end(step, (scope, now) => this.tests.fail(scope, now, step.item, reasons));
  }

  /** Ends a step with a transaction; stores nothing if the test has ended in the meantime. */
  private async end(
    { principal, item }: Pick<Step, 'principal' | 'item'>,
    store: (scope: TenantScope, test: RunningStressTest) => Promise<void>,
  ): Promise<void> {
    const { tests } = this;
    await this.database.transact(principal, async (scope) => {
      const now = await tests.ofWork(scope, item.id, 'lock');
      return now === null ? finishWork(scope, item) : store(scope, now);
    });
  }

  /** Compiled rules of a test, or the reasons why they cannot be compiled. */
  private async workOf(test: RunningStressTest): Promise<StressWork | readonly string[]> {
    const { books } = this;
    const { digest, scenarios, spread } = this.material;
    if (test.plan.over !== 'history' && test.material !== digest)
      return [
        'The release has changed since this was asked for, and with it what transfers are made from. Ask again.',
        '提出之后软件版本已更新，生成事项所用的材料随之变化，请重新提出。',
      ];
    const kept = this.kept.get(test.id);
    if (kept !== undefined) return kept;
    const before = await books.load(test.ruleSet);
    const after = test.texts.size === 0 ? { ok: true as const, value: before } : await books.variant(test.ruleSet, test.texts);
    if (!after.ok) return after.problems.slice(0, 50).map(problemLine);
    const work = new StressWork(before, after.value, test.plan, { digest, scenarios, spread, policies: await books.currentPolicies() });
    this.kept.set(test.id, work);
    const [oldest] = this.kept.keys();
    if (this.kept.size > mostKept && oldest !== undefined) this.kept.delete(oldest);
    return work;
  }
}
