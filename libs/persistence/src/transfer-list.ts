import { createHmac } from 'node:crypto';
import { accept, canonicalJson, isUuid, type Json, type Outcome, refuse } from '@carnet/kernel';
import type { ListRequest, Page, TenantScope, TransferFilter, TransferLine } from '@carnet/use-cases';
import type { Lane, Review, TransferState } from '@carnet/workflow';
import { type Place, SealedCursors } from './cursors.js';
import { query } from './tenant-database.js';

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
  verdicts: TransferLine['verdicts'];
  reviews: readonly Review[] | null;
  submitted_at: string | null;
  updated_at: string;
  due_on: string | null;
  paused: boolean;
  sort_key: string;
}

const utc = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const byDueDay = { key: `coalesce(t.due_on, 'infinity')`, type: 'date', shown: `coalesce(t.due_on, 'infinity')::text` };
const byAge = { key: 't.created_at', type: 'timestamptz', shown: utc('t.created_at') };

/** How each order of a list is cut into pages: by a key as its index holds it, then by id. Cursors carry the key as text, exactly. */
const orders = {
  newest: { ...byAge, direction: 'desc', after: '<' },
  oldest: { ...byAge, direction: 'asc', after: '>' },
  due: { ...byDueDay, direction: 'asc', after: '>' },
} as const;

/** Lists of transfers under row security, in keyset pages whose cursors are bound to caller, filter and order. */
export class TransferList {
  private readonly cursors: SealedCursors;

  constructor(cursorKey: string) {
    this.cursors = new SealedCursors(cursorKey);
  }

  async page(scope: TenantScope, request: ListRequest): Promise<Outcome<Page<TransferLine>>> {
    const bound = this.bindingOf(scope, request);
    const from = request.cursor === null ? null : this.cursors.open(request.cursor, bound);
    if (request.cursor !== null && from === null)
      return refuse('cursor-invalid', 'The cursor belongs to another list or is damaged. Start from the first page.');
    const { text, values } = statement(scope, request, from);
    const rows = await query<LineRow>(scope, { name: `list-${digestName(text)}`, text }, values);
    const items = rows.slice(0, request.limit).map(toLine);
    const last = rows.length > request.limit ? rows[request.limit - 1] : undefined;
    return accept({ items, next: last ? this.cursors.seal({ key: last.sort_key, id: last.id }, bound) : null });
  }

  private bindingOf(scope: TenantScope, request: ListRequest): string {
    return canonicalJson({ organisation: scope.principal.organisation, filter: request.filter as unknown as Json, sort: request.sort });
  }
}

function digestName(text: string): string {
  return createHmac('sha256', 'statement').update(text).digest('hex').slice(0, 16);
}

function statement(scope: TenantScope, request: ListRequest, from: Place | null): { text: string; values: unknown[] } {
  const order = orders[request.sort];
  const values: unknown[] = [];
  const value = (given: unknown): string => `$${values.push(given)}`;
  const conditions = conditionsOf(scope, request.filter, value);
  if (from) conditions.push(`(${order.key}, t.id) ${order.after} (${value(from.key)}::${order.type}, ${value(from.id)}::uuid)`);
  const text = `
    select t.id, t.reference, t.version, t.state, t.lane, t.audit, t.title_en, t.title_zh, t.scenario, t.tenant_id, c.name_en as company_en,
      c.name_zh as company_zh, t.from_country, t.to_country, t.people_ordinary, t.people_sensitive, t.verdicts, t.life -> 'reviews' as reviews,
      ${utc('t.submitted_at')} as submitted_at, ${utc('t.updated_at')} as updated_at, t.due_on::text as due_on, t.paused_on is not null as paused,
      ${order.shown} as sort_key
    from carnet.transfer t join carnet.company c on c.tenant_id = t.tenant_id
    where ${conditions.join(' and ')}
    order by ${order.key} ${order.direction}, t.id ${order.direction}
    limit ${value(request.limit + 1)}`;
  return { text, values };
}

function conditionsOf(scope: TenantScope, filter: TransferFilter, value: (given: unknown) => string): string[] {
  const { realm, organisation } = scope.principal;
  const conditions = [realm === 'company' ? `t.tenant_id = ${value(organisation)}` : 't.submitted_at is not null'];
  if (filter.states) conditions.push(`t.state = any(${value(filter.states)}::text[])`);
  if (filter.lane) conditions.push(`t.lane = ${value(filter.lane)}`);
  if (filter.company !== undefined) conditions.push(isUuid(filter.company) ? `t.tenant_id = ${value(filter.company)}` : 'false');
  if (filter.scenario !== undefined) conditions.push(`t.scenario = ${value(filter.scenario)}`);
  if (filter.to !== undefined) conditions.push(`t.to_country = ${value(filter.to)}`);
  if (filter.reference !== undefined) conditions.push(`t.reference = ${value(filter.reference)}`);
  // Who reviews is the authority's to know: to a company no transfer is anybody's.
  if (filter.assignee !== undefined) conditions.push(realm === 'authority' ? assigneeCondition(filter.assignee, value) : 'false');
  if (filter.voter !== undefined) {
    const named = `exists (select from carnet.ballot_paper p where p.voter = ${value(filter.voter)} and p.tenant_id = t.tenant_id and p.transfer_id = t.id)`;
    conditions.push(filter.unconfirmed === true ? `(${named} or (t.state = 'in-approval' and t.life ? 'confirmation'))` : named);
  }
  return conditions;
}

function assigneeCondition(assignee: string, value: (given: unknown) => string): string {
  const open = 'select from carnet.review r where r.tenant_id = t.tenant_id and r.transfer_id = t.id and not r.done';
  if (assignee === 'nobody') return `exists (${open} and r.assignee is null)`;
  return isUuid(assignee) ? `exists (${open} and r.assignee = ${value(assignee)})` : 'false';
}

function toLine(row: LineRow): TransferLine {
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
    verdicts: row.verdicts,
    reviews: (row.reviews ?? []).map(({ discipline, assignee, opinion }) => ({ discipline, assignee, done: opinion !== null })),
    submittedAt: row.submitted_at,
    updatedAt: row.updated_at,
    dueOn: row.due_on,
    paused: row.paused,
  };
}
