import type { ClaimedItem } from '@carnet/acts/work-items.js';
import { addWork, finishWork } from '@carnet/acts/work-steps.store.js';
import { canonicalJson, type Digest, type Json, type Outcome, type Page, type PageRequest, type WorkItemId } from '@carnet/kernel';
import { SealedCursors } from '@carnet/persistence/cursors.js';
import { takeAdvisoryLock } from '@carnet/persistence/advisory-lock.store.js';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, queryOne, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { TallyJson } from '@carnet/rules';
import type { StressTestId, RunningStressTest } from './stress-test-record.js';
import { Injectable } from '@nestjs/common';
import type { StressHeadlineResponse, StressTestResponse } from './stress-tests.dto.js';

export interface NewStressTest extends Pick<
  StressTestResponse,
  'id' | 'title' | 'askedBy' | 'plan' | 'drafts' | 'ruleSet' | 'material' | 'createdAt'
> {
  readonly texts: ReadonlyMap<string, string>;
  readonly workItem: WorkItemId;
}

/** The result of one step, and where the next one starts. */
export interface StressStep {
  readonly done: ClaimedItem;
  readonly tally: TallyJson;
  readonly items: number;
  readonly size: number | null;
  readonly after: string | null;
  readonly exhausted: boolean;
  readonly next: WorkItemId;
}

/** Columns of a list, without texts and result. Counts are read as float8, because they are far below 2^53. */
const stressColumns = `t.id, t.version, t.state, t.title, t.asked_by as "askedBy", t.plan::json, t.drafts, t.rule_set as "ruleSet", t.material,
  t.size::float8, t.judged::float8, t.headline, t.result_digest as "resultDigest", t.failure, ${utc('t.created_at')} as "createdAt",
  ${utc('t.ended_at')} as "endedAt"`;

type RunningRow = Omit<RunningStressTest, 'texts'> & { readonly texts: Readonly<Record<string, string>> };

const own = 't.tenant_id = carnet.current_tenant()';

const create: Statement = {
  name: 'stress-create',
  text: `insert into carnet.stress_test (tenant_id, id, version, state, title, asked_by, plan, drafts, draft_texts, rule_set, material, work_item, created_at)
    values (carnet.current_tenant(), $1, 1, 'waiting', $2, $3, $4, $5::jsonb, $6, $7, $8, $9, $10)`,
};

const underWay: Statement = {
  name: 'stress-under-way',
  text: `select count(*)::int as n from carnet.stress_test t where ${own} and t.work_item is not null`,
};

const list: Statement = {
  name: 'stress-list',
  text: `select ${stressColumns} from carnet.stress_test t where ${own} and ($1::uuid is null or (t.created_at, t.id) <
      (select b.created_at, b.id from carnet.stress_test b where b.tenant_id = carnet.current_tenant() and b.id = $1))
    order by t.created_at desc, t.id desc limit $2`,
};

const readOne: Statement = { name: 'stress-read', text: `select ${stressColumns} from carnet.stress_test t where ${own} and t.id = $1` };

const lockOne: Statement = { name: 'stress-lock', text: `${readOne.text} for update` };

const result: Statement = {
  name: 'stress-result',
  text: `select t.result from carnet.stress_test t where ${own} and t.id = $1 and t.state = 'done'`,
};

const ofWork: Statement = {
  name: 'stress-of-work',
  text: `select ${stressColumns}, t.work_item as "workItem", t.draft_texts::json as texts, t.parts, t.after, t.exhausted from carnet.stress_test t where ${own} and t.work_item = $1`,
};

const lockOfWork: Statement = { name: 'stress-lock-of-work', text: `${ofWork.text} for update` };

const addPart: Statement = {
  name: 'stress-part',
  text: `insert into carnet.stress_test_part (tenant_id, test_id, number, items, tally) values (carnet.current_tenant(), $1, $2, $3, $4)`,
};

const advance: Statement = {
  name: 'stress-advance',
  text: `update carnet.stress_test t set state = 'running', version = t.version + 1, parts = $2, judged = t.judged + $3, size = $4, after = $5,
    exhausted = $6, work_item = $7 where ${own} and t.id = $1`,
};

const tallies: Statement = {
  name: 'stress-tallies',
  text: `select p.tally from carnet.stress_test_part p where p.tenant_id = carnet.current_tenant() and p.test_id = $1 and p.number >= $2 and p.number < $2 + $3
    order by p.number`,
};

const forgetParts: Statement = {
  name: 'stress-forget',
  text: `update carnet.stress_test_part set tally = null where tenant_id = carnet.current_tenant() and test_id = $1`,
};

const end: Statement = {
  name: 'stress-end',
  text: `update carnet.stress_test t set state = $2, version = t.version + 1, work_item = null, ended_at = now(), result = $3, result_digest = $4,
    headline = $5::jsonb, failure = $6::text[] where ${own} and t.id = $1`,
};

/** Stress tests under the row security of the authority; companies have none. */
@Injectable()
export class StressTestStore {
  constructor(private readonly cursors: SealedCursors) {}

  /** Stores a stress test with its first work item. */
  async create(scope: TenantScope, test: NewStressTest): Promise<void> {
    const { id, title, askedBy, plan, drafts, texts, ruleSet, material, workItem, createdAt } = test;
    const planText = canonicalJson(plan as unknown as Json);
    const draftTexts = canonicalJson(Object.fromEntries(texts));
    await query(scope, create, [id, title, askedBy, planText, JSON.stringify(drafts), draftTexts, ruleSet, material, workItem, createdAt]);
    await addWork(scope, 'stress-test', workItem);
  }

  /** Number of stress tests that have not ended. Takes a lock, so that concurrent transactions count one after the other. */
  async underWay(scope: TenantScope): Promise<number> {
    await takeAdvisoryLock(scope, 'stress-tests');
    const [row] = await query<{ n: number }>(scope, underWay, []);
    return row?.n ?? 0;
  }

  /** Newest first. */
  list(scope: TenantScope, page: PageRequest): Promise<Outcome<Page<StressTestResponse>>> {
    const read = (behind: string | null, limit: number) => query<StressTestResponse>(scope, list, [behind, limit]);
    return this.cursors.page(scope, { ...page, list: 'stress-tests' }, read, ({ id }) => id);
  }

  /** With `lock`, holds the row's lock until the transaction ends. */
  read(scope: TenantScope, id: StressTestId, lock?: 'lock'): Promise<StressTestResponse | null> {
    return queryOne<StressTestResponse>(scope, lock === undefined ? readOne : lockOne, [id]);
  }

  /** The result as canonical JSON; null if there is none yet. */
  async result(scope: TenantScope, id: StressTestId): Promise<string | null> {
    const [row] = await query<{ result: string }>(scope, result, [id]);
    return row?.result ?? null;
  }

  async cancel(scope: TenantScope, { id }: StressTestResponse): Promise<void> {
    await query(scope, end, [id, 'cancelled', null, null, null, null]);
    await query(scope, forgetParts, [id]);
  }

  /**
   * Returns the test whose next step is this work item; null if it has ended or another step is next. With `lock`, holds the row's lock.
   */
  async ofWork(scope: TenantScope, item: WorkItemId, lock?: 'lock'): Promise<RunningStressTest | null> {
    const row = await queryOne<RunningRow>(scope, lock === undefined ? ofWork : lockOfWork, [item]);
    return row && { ...row, texts: new Map(Object.entries(row.texts)) };
  }

  /** Stores the result of a step, completes its work item and adds the next. @throws StaleFence if the item is no longer the caller's. */
  async advance(scope: TenantScope, { id, parts }: RunningStressTest, step: StressStep): Promise<void> {
    const { done, tally, items, size, after, exhausted, next } = step;
    await finishWork(scope, done);
    await query(scope, addPart, [id, parts + 1, items, canonicalJson(tally as unknown as Json)]);
    await query(scope, advance, [id, parts + 1, items, size, after, exhausted, next]);
    await addWork(scope, 'stress-test', next);
  }

  /** Tallies of the parts in order, some at a time, because all of them may not fit in memory. */
  async tallies(scope: TenantScope, id: StressTestId, from: number, limit: number): Promise<readonly TallyJson[]> {
    const rows = await query<{ tally: string | null }>(scope, tallies, [id, from, limit]);
    return rows.flatMap(({ tally }) => (tally === null ? [] : [JSON.parse(tally) as TallyJson]));
  }

  /** Stores the result and completes the work item. @throws StaleFence if the item is no longer the caller's. */
  async complete(
    scope: TenantScope,
    { id }: RunningStressTest,
    done: ClaimedItem,
    found: { readonly result: string; readonly digest: Digest; readonly headline: StressHeadlineResponse },
  ): Promise<void> {
    await finishWork(scope, done);
    await query(scope, end, [id, 'done', found.result, found.digest, JSON.stringify(found.headline), null]);
    await query(scope, forgetParts, [id]);
  }

  /** Ends a stress test that failed, and completes its work item. @throws StaleFence if the item is no longer the caller's. */
  async fail(scope: TenantScope, { id }: RunningStressTest, done: ClaimedItem, reasons: readonly string[]): Promise<void> {
    await finishWork(scope, done);
    await query(scope, end, [id, 'failed', null, null, null, reasons]);
    await query(scope, forgetParts, [id]);
  }
}
