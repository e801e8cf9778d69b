import { digest, instant, type PersonId, uuid, type WorkItemId } from '@carnet/kernel';
import { utc } from '@carnet/persistence/instants.js';
import type { StressPlan, StressTestId, RunningStressTest, StressTestState } from './stress-test-record.js';
import type { StressDraftResponse, StressHeadlineResponse, StressTestResponse } from './stress-tests.dto.js';

export interface StressRow {
  id: string;
  version: number;
  state: StressTestState;
  title: string;
  asked_by: string;
  plan: string;
  drafts: readonly StressDraftResponse[];
  rule_set: string;
  material: string;
  size: number | null;
  judged: number;
  headline: StressHeadlineResponse | null;
  result_digest: string | null;
  failure: readonly string[] | null;
  created_at: string;
  ended_at: string | null;
}

export interface RunningStressTestRow extends StressRow {
  work_item: string;
  draft_texts: string;
  parts: number;
  after: string | null;
  exhausted: boolean;
}

/** Columns of a list, without texts and result. Read as float8, because the counts are far below 2^53. */
export const stressColumns = `t.id, t.version, t.state, t.title, t.asked_by, t.plan, t.drafts, t.rule_set, t.material, t.size::float8, t.judged::float8,
  t.headline, t.result_digest, t.failure, ${utc('t.created_at')} as created_at, ${utc('t.ended_at')} as ended_at`;

export function toStressTest(row: StressRow): StressTestResponse {
  const { version, state, title, drafts, size, judged, headline, failure } = row;
  return {
    version,
    state,
    title,
    drafts,
    size,
    judged,
    headline,
    failure,
    id: uuid<StressTestId>(row.id),
    askedBy: uuid<PersonId>(row.asked_by),
    plan: JSON.parse(row.plan) as StressPlan,
    ruleSet: digest(row.rule_set),
    material: digest(row.material),
    resultDigest: row.result_digest === null ? null : digest(row.result_digest),
    createdAt: instant(row.created_at),
    endedAt: row.ended_at === null ? null : instant(row.ended_at),
  };
}

export function toRunningStressTest(row: RunningStressTestRow): RunningStressTest {
  const { parts, after, exhausted } = row;
  const texts = new Map(Object.entries(JSON.parse(row.draft_texts) as Readonly<Record<string, string>>));
  return { ...toStressTest(row), workItem: uuid<WorkItemId>(row.work_item), texts, parts, after, exhausted };
}
