import type { Json, Outcome, Page } from '@carnet/kernel';
import { SealedCursors } from '@carnet/persistence/cursors.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { Lane, Review, TransferState } from '@carnet/workflow';
import { dataClassesOf } from './data-classes.js';
import { filingDay } from './filing-content.js';
import { listQuery } from './list-query.js';
import type { ListRequest } from './transfer-views.store.js';
import type { LineCounter, ListedLine, TransferLine } from './views.js';
import { Injectable } from '@nestjs/common';

interface LineRow {
  id: string;
  reference: string;
  version: number;
  state: TransferState;
  lane: Lane | null;
  audit: boolean;
  title_en: string;
  title_zh: string;
  scenario: string | null;
  tenant_id: string;
  company_en: string;
  company_zh: string;
  from_country: string | null;
  to_country: string;
  people_ordinary: string | null;
  people_sensitive: string | null;
  kinds: Readonly<Record<string, unknown>> | null;
  verdicts: TransferLine['verdicts'];
  why: TransferLine['why'];
  reviews: readonly Review[] | null;
  leases: Readonly<Record<string, string>> | null;
  submitted_at: string | null;
  updated_at: string;
  due_on: string | null;
  paused_on: string | null;
  answer: TransferLine['answer'];
  hearing: TransferLine['hearing'];
  suspension: TransferLine['suspension'];
  tags: TransferLine['tags'];
  suspected: boolean | null;
  counters: readonly LineCounter[] | null;
  news: boolean | null;
  sort_key: string;
}

/** Lists of transfers under row security, in keyset pages whose cursors are bound to caller, filter and order. */
@Injectable()
export class TransferList {
  constructor(private readonly cursors: SealedCursors) {}

  page(scope: TenantScope, request: ListRequest): Promise<Outcome<Page<ListedLine>>> {
    return this.cursors.sorted(scope, request, {
      of: { filter: request.filter as unknown as Json, sort: request.sort },
      read: ({ key, id }) => {
        const from = key === null ? null : { key, id };
        const { text, values } = listQuery(scope.principal, request, from, filingDay(scope.startedAt));
        return query<LineRow>(scope, { name: null, text }, values);
      },
      show: toLine,
    });
  }
}

function toLine(row: LineRow): ListedLine {
  const people =
    row.people_ordinary === null || row.people_sensitive === null
      ? null
      : { ordinary: Number(row.people_ordinary), sensitive: Number(row.people_sensitive) };
  return {
    id: row.id,
    reference: row.reference,
    version: row.version,
    state: row.state,
    lane: row.lane,
    audit: row.audit,
    title: { en: row.title_en, zh: row.title_zh },
    scenario: row.scenario,
    company: { id: row.tenant_id, name: { en: row.company_en, zh: row.company_zh } },
    from: row.from_country ?? '',
    to: row.to_country,
    people,
    dataClasses: dataClassesOf(row.kinds ?? {}, people),
    verdicts: row.verdicts,
    why: row.why,
    reviews: (row.reviews ?? []).map(({ discipline, assignee, onBehalfOf, opinion }) => ({
      discipline,
      assignee,
      onBehalfOf: onBehalfOf?.person ?? null,
      done: opinion !== null,
      until: assignee === null || opinion !== null ? null : (row.leases?.[discipline] ?? null),
    })),
    submittedAt: row.submitted_at,
    updatedAt: row.updated_at,
    dueOn: row.due_on,
    paused: row.paused_on !== null,
    pausedOn: row.paused_on,
    answer: row.answer,
    hearing: row.hearing,
    suspension: row.suspension,
    tags: row.tags,
    changedSinceVisit: row.news,
    splitSuspected: row.suspected,
    counters: row.counters ?? [],
  };
}
