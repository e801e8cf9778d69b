import {
  type Bilingual,
  digest,
  instant,
  type Instant,
  isoDate,
  type PersonId,
  type TransferId,
  uuid,
  type WorkItemId,
} from '@carnet/kernel';
import { utc } from '@carnet/persistence/instants.js';
import type { ImpactMove, RegimeImpact } from '@carnet/rules';
import type { LawChangeAnswer, Reassessment, TransferState } from '@carnet/workflow';
import type {
  ImpactStanding,
  LawChangeId,
  RunningLawChange,
  LawChangeRecord,
  LawChangeState,
  LawOccasion,
  LawOrigin,
  StoredImpact,
} from './law-change.js';
import type { LawChangeLineResponse } from './law-changes.dto.js';

export interface LawChangeRow {
  id: string;
  version: number;
  state: LawChangeState;
  title: Bilingual;
  origin: LawOrigin;
  asked_by: string | null;
  occasion: LawOccasion | null;
  since: string | null;
  from_day: string;
  rules_before: string;
  rules_after: string;
  size: number | null;
  judged: number;
  failure: readonly string[] | null;
  created_at: string;
  ended_at: string | null;
  touched: number;
  sort_key: string;
}

export interface RunningLawChangeRow extends LawChangeRow {
  work_item: string;
  phase: 'filed' | 'drafts';
  after: string | null;
}

/** Read as float8, because the counts are far below 2^53. */
export const lawChangeColumns = `l.id, l.version, l.state, l.title, l.origin, l.asked_by, l.occasion, ${utc('l.since')} as since, l.from_day::text, l.rules_before, l.rules_after, l.size::float8,
  l.judged::float8, l.failure, ${utc('l.created_at')} as created_at, ${utc('l.ended_at')} as ended_at`;

export function toLawChange(row: LawChangeRow): LawChangeRecord {
  const { version, state, title, origin, occasion, size, judged, failure } = row;
  return {
    version,
    state,
    title,
    origin,
    occasion,
    size,
    judged,
    failure,
    id: uuid<LawChangeId>(row.id),
    askedBy: row.asked_by === null ? null : uuid<PersonId>(row.asked_by),
    since: row.since === null ? null : instant(row.since),
    from: isoDate(row.from_day),
    before: digest(row.rules_before),
    after: digest(row.rules_after),
    createdAt: instant(row.created_at),
    endedAt: row.ended_at === null ? null : instant(row.ended_at),
  };
}

export function toRunningLawChange(row: RunningLawChangeRow): RunningLawChange {
  return { ...toLawChange(row), workItem: uuid<WorkItemId>(row.work_item), phase: row.phase, cursor: row.after };
}

export function toAuthoritysLine(row: LawChangeRow): LawChangeLineResponse {
  const { id, title, from, createdAt, ...progress } = toLawChange(row);
  return { id, title, from, createdAt, touched: row.touched, progress };
}

export interface TouchingRow {
  id: string;
  title: Bilingual;
  from_day: string;
  created_at: string;
  touched: number;
  sort_key: string;
}

export function toCompanysLine({ id, title, from_day, created_at, touched }: TouchingRow): LawChangeLineResponse {
  return { id: uuid<LawChangeId>(id), title, from: isoDate(from_day), createdAt: instant(created_at), touched, progress: null };
}

export interface ImpactRow {
  transfer: string;
  reference: string;
  company: string;
  company_en: string;
  company_zh: string;
  standing: ImpactStanding;
  move: ImpactMove;
  body: string;
  found_at: string;
  state: TransferState;
  reassessment: Reassessment | null;
  answer: LawChangeAnswer | null;
  reasons: string | null;
  told: string | null;
  due_on: string | null;
  answered_by: string | null;
  answered_at: string | null;
}

export const impactColumns = `i.transfer_id as transfer, t.reference, i.tenant_id as company, c.name_en as company_en, c.name_zh as company_zh, i.standing,
  i.move, i.body, ${utc('i.found_at')} as found_at, t.state, t.life -> 'reassessment' as reassessment, i.answer, i.reasons, i.told, i.due_on::text,
  i.answered_by, ${utc('i.answered_at')} as answered_at`;

export function toImpact(row: ImpactRow): StoredImpact {
  const { reference, standing, move, state, reassessment } = row;
  return {
    reference,
    standing,
    move,
    state,
    reassessment,
    transfer: uuid<TransferId>(row.transfer),
    company: { id: row.company, name: { en: row.company_en, zh: row.company_zh } },
    regimes: JSON.parse(row.body) as readonly RegimeImpact[],
    foundAt: instant(row.found_at),
    answer: answerIn(row),
  };
}

function answerIn({ answer: as, reasons, told, due_on: dueOn, answered_by: by, answered_at: at }: ImpactRow): StoredImpact['answer'] {
  if (as === null || by === null || at === null) return null;
  return {
    as,
    reasons: reasons ?? '',
    by: uuid<PersonId>(by),
    at: at as Instant,
    told: told === null ? null : (JSON.parse(told) as Bilingual),
    dueOn: dueOn === null ? null : isoDate(dueOn),
  };
}
