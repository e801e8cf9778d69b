import type { Principal } from '@carnet/identity';
import { type IsoDate, isUuid } from '@carnet/kernel';
import type { CursorPosition } from '@carnet/persistence/cursors.js';
import { utc } from '@carnet/persistence/instants.js';
import { lineColumns, type LineReader } from './line-columns.js';
import { judgedWord, recipientWords, searchedWords } from './search-words.js';
import type { ListRequest, TransferFilter } from './transfer-views.store.js';

/** The caller, on whom the listed transfers depend. */
type ListCaller = Pick<Principal, 'realm' | 'organisation' | 'person'>;

/** The query of a list. It is planned anew each time, because the best index depends on its conditions. */
export interface ListQuery {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** One scan of an index: its conditions, its order, and where it continues. */
interface IndexScan {
  readonly within?: string;
  /** Null to order by id alone. */
  readonly key: string | null;
  readonly sortKey: string;
  readonly direction: 'asc' | 'desc';
  /** Where the scan continues; null to start at the beginning. */
  readonly continuation: { readonly columns: string; readonly values: readonly (readonly [value: unknown, type: string])[] } | null;
}

/** The key of transfers without a due day: it sorts after every day, as text too. */
const undated = 'infinity';

/** The page after a place, as of a day; one row more than the page, to show whether there is another. */
export function listQuery(by: LineReader, request: ListRequest, from: CursorPosition | null, today: IsoDate): ListQuery {
  const values: unknown[] = [];
  const value = (given: unknown): string => `$${String(values.push(given))}`;
  const conditions = conditionsOf(by, request.filter, value);
  const [limit, columns] = [value(request.limit + 1), lineColumns(by, today, value)];
  const runs = runsOf(request, from).map((run) => runText(run, { conditions, columns, limit }, value));
  const text =
    runs.length === 1
      ? runs[0]
      : `select * from (${runs.map((run) => `(${run})`).join(' union all ')}) x order by x.sort_key collate "C", x.id limit ${limit}`;
  return { text: text ?? '', values };
}

/** Maximum number of lines that are counted. */
export const countedRows = 1000;

/** Counts the lines of a list by the conditions of the list itself; counts one more than the maximum, to show whether there are more. */
export function countQuery(by: ListCaller, filter: TransferFilter): ListQuery {
  const values: unknown[] = [];
  const value = (given: unknown): string => `$${String(values.push(given))}`;
  const conditions = conditionsOf(by, filter, value).join(' and ');
  const text = `select count(*)::int as rows from (select from carnet.transfer t where ${conditions} limit ${value(countedRows + 1)}) x`;
  return { text, values };
}

/** A list by due day is two index scans: transfers with a day, then those without one by id. */
function runsOf({ sort, filter }: ListRequest, from: CursorPosition | null): readonly IndexScan[] {
  if (sort !== 'due') {
    const direction = sort === 'newest' ? 'desc' : 'asc';
    const behind =
      from &&
      ({
        columns: '(t.created_at, t.id)',
        values: [
          [from.key, 'timestamptz'],
          [from.id, 'uuid'],
        ],
      } as const);
    return [{ key: 't.created_at', sortKey: utc('t.created_at', 'US'), direction, continuation: behind }];
  }
  const amongUndated = from?.key === undated;
  const rest: IndexScan = {
    within: 't.due_on is null',
    key: alwaysOpen(filter) ? 't.due_on' : null,
    sortKey: `'${undated}'`,
    direction: 'asc',
    continuation: amongUndated ? { columns: '(t.id)', values: [[from.id, 'uuid']] } : null,
  };
  if (amongUndated) return [rest];
  const behind =
    from &&
    ({
      columns: '(t.due_on, t.id)',
      values: [
        [from.key, 'date'],
        [from.id, 'uuid'],
      ],
    } as const);
  return [{ within: 't.due_on is not null', key: 't.due_on', sortKey: 't.due_on::text', direction: 'asc', continuation: behind }, rest];
}

/**
 * Whether all listed states are open ones, whose index by due day also holds transfers without a day, roughly in the order of their ids.
 */
function alwaysOpen({ states }: TransferFilter): boolean {
  return states?.every((state) => state === 'in-review' || state === 'information-requested' || state === 'in-approval') === true;
}

function runText(
  { within, key, sortKey, direction, continuation }: IndexScan,
  { conditions, columns, limit }: { readonly conditions: readonly string[]; readonly columns: string; readonly limit: string },
  value: (given: unknown) => string,
): string {
  const place = continuation?.values.map(([given, type]) => `${value(given)}::${type}`).join(', ');
  const after = direction === 'asc' ? '>' : '<';
  const all = [
    ...conditions,
    ...(within === undefined ? [] : [within]),
    ...(continuation ? [`${continuation.columns} ${after} (${place ?? ''})`] : []),
  ];
  return `
    select ${columns},
      ${sortKey} as sort_key
    from carnet.transfer t join carnet.company c on c.tenant_id = t.tenant_id
    where ${all.join(' and ')}
    order by ${key === null ? '' : `${key} ${direction}, `}t.id ${direction}
    limit ${limit}`;
}

/** The conditions of a list on `t`. */
export function conditionsOf({ realm, organisation }: ListCaller, filter: TransferFilter, value: (given: unknown) => string): string[] {
  const conditions = [realm === 'company' ? `t.tenant_id = ${value(organisation)}` : 't.submitted_at is not null'];
  if (filter.states) conditions.push(`t.state = any(${value(filter.states)}::text[])`);
  if (filter.lane) conditions.push(`t.lane = ${value(filter.lane)}`);
  if (filter.company !== undefined) conditions.push(isUuid(filter.company) ? `t.tenant_id = ${value(filter.company)}` : 'false');
  if (filter.scenario !== undefined) conditions.push(`t.scenario = ${value(filter.scenario)}`);
  if (filter.to !== undefined) conditions.push(`t.to_country = ${value(filter.to)}`);
  if (filter.tag !== undefined) conditions.push(realm === 'authority' ? taggedCondition(value(filter.tag)) : 'false');
  if (filter.stage !== undefined) conditions.push(incomplete);
  if (filter.due !== undefined) conditions.push(...dueConditions(filter.due, value));
  if (filter.suspension !== undefined) conditions.push(suspensionConditions[filter.suspension]);
  // References are indexed by company.
  if (filter.reference !== undefined)
    conditions.push(
      `t.reference = ${value(filter.reference.toUpperCase())} and t.tenant_id = any (array(select tenant_id from carnet.company))`,
    );
  if (filter.search !== undefined) conditions.push(searchCondition(realm, filter.search, value));
  if (filter.recipient !== undefined) conditions.push(recipientCondition(realm, filter.recipient, value));
  if (filter.judged !== undefined) conditions.push(wordsCondition(judgedIn(filter.judged), value));
  if (filter.people !== undefined) conditions.push(...peopleConditions(filter.people, value));
  // Only the authority may know who reviews; a company that filters by it finds nothing.
  if (filter.assignee !== undefined || filter.discipline !== undefined)
    conditions.push(realm === 'authority' ? reviewCondition(filter, value) : 'false');
  if (filter.voter !== undefined) {
    const named = seatedCondition(realm, value(filter.voter));
    conditions.push(filter.unconfirmed === true ? `(${named} or (t.state = 'in-approval' and t.life ? 'confirmation'))` : named);
  }
  return conditions;
}

type Value = (given: unknown) => string;

/** Text in the form of a reference is matched against the beginning of references; other text against words. */
function searchCondition(realm: ListCaller['realm'], typed: string, value: Value): string {
  const reference = typed.trim().toUpperCase();
  if (/^T\d{2}(?:-[0-9A-Z]*)?$/.test(reference)) return referenceRange(reference, value);
  if (realm === 'authority') return wordsCondition(searchedWords(typed), value);
  return ownText(typedParts(typed), `lower(t.title_en || ' ' || t.title_zh || ' ' || (t.filing::jsonb #>> '{recipient,name}'))`, value);
}

/** References with a prefix, which are adjacent in the index; company by company. */
function referenceRange(beginning: string, value: Value): string {
  return `t.reference >= ${value(beginning)} and t.reference < ${value(`${beginning}~`)} and t.tenant_id = any (array(select tenant_id from carnet.company))`;
}

function recipientCondition(realm: ListCaller['realm'], typed: string, value: Value): string {
  if (realm === 'authority') return wordsCondition(recipientWords(searchedWords(typed)), value);
  return ownText(typedParts(typed), `lower(t.filing::jsonb #>> '{recipient,name}')`, value);
}

/** Searches the derived words of filings; no words find nothing. */
function wordsCondition(words: readonly string[], value: Value): string {
  if (words.length === 0) return 'false';
  return `exists (select from carnet.transfer_words s where s.tenant_id = t.tenant_id and s.transfer_id = t.id and s.words @> ${value(words)}::text[])`;
}

/** A company has few transfers, including drafts, so their texts are searched directly. */
function ownText(parts: readonly string[], text: string, value: Value): string {
  return parts.length === 0 ? 'false' : parts.map((part) => `strpos(${text}, ${value(part)}) > 0`).join(' and ');
}

const typedParts = (typed: string): readonly string[] =>
  typed
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

function judgedIn({ regime, outcome, rule, citation }: NonNullable<TransferFilter['judged']>): readonly string[] {
  return [
    ...(regime === undefined ? [] : [judgedWord.regime(regime)]),
    ...(outcome === undefined ? [] : [judgedWord.outcome(outcome, regime)]),
    ...(rule === undefined ? [] : [judgedWord.rule(rule)]),
    ...(citation === undefined ? [] : [judgedWord.citation(citation)]),
  ];
}

function peopleConditions({ least, most }: NonNullable<TransferFilter['people']>, value: Value): readonly string[] {
  return [
    ...(least === null ? [] : [`t.people >= ${value(least)}::bigint`]),
    ...(most === null ? [] : [`t.people <= ${value(most)}::bigint`]),
  ];
}

/** The extent of suspensions; an index holds the suspended grants. */
const suspensionConditions: Readonly<Record<NonNullable<TransferFilter['suspension']>, string>> = {
  whole: `t.state = 'suspended' and not t.life -> 'grantAct' ? 'fields'`,
  narrowed: `t.state = 'suspended' and t.life -> 'grantAct' ? 'fields'`,
  ending: `t.state = 'suspended' and t.life -> 'grantAct' ? 'until'`,
};

/**
 * Transfers that wait for the voter's own vote, or for one as a deputy; both lists of people are read first, so that seats are found by
 * voter.
 */
function seatedCondition(realm: ListCaller['realm'], voter: string): string {
  const theirs = `select d.person from carnet.delegation d where d.tenant_id = (select carnet.current_tenant()) and d.deputy = ${voter}
    and 'approval' = any (d.covers) and d.ended_at is null and now() between d.starts_at and d.ends_at`;
  const seats = realm === 'authority' ? `any (array(select ${voter}::uuid union all ${theirs}))` : voter;
  return `exists (select from carnet.ballot_paper p where p.voter = ${seats} and p.tenant_id = t.tenant_id and p.transfer_id = t.id)`;
}

/** Must match the condition of its index word for word. */
export const incomplete = `t.state in ('in-review', 'information-requested') and t.life #> '{completeness,end}' = 'null'`;

/** Like the count of overdue transfers, only those that wait for the authority. */
function dueConditions({ from, until }: NonNullable<TransferFilter['due']>, value: (given: unknown) => string): readonly string[] {
  const days = [...(from === null ? [] : [`t.due_on >= ${value(from)}::date`]), `t.due_on <= ${value(until)}::date`];
  return [`t.state in ('in-review', 'in-approval')`, ...days];
}

/**
 * Transfers with a review of the person, or of somebody they represent as a deputy. Few people are deputies, and the planner only sees that
 * in a join.
 */
function reviewedAsDeputy(person: string, ofDiscipline: string): string {
  return `(t.tenant_id, t.id) in (select r.tenant_id, r.transfer_id from carnet.review r where r.assignee = ${person} and not r.done${ofDiscipline}
    union all select r.tenant_id, r.transfer_id from carnet.delegation d
      join carnet.review r on r.assignee = d.person and not r.done and r.on_behalf_of is null and (d.disciplines is null or r.discipline = any (d.disciplines))
      where d.tenant_id = (select carnet.current_tenant()) and d.deputy = ${person} and 'review' = any (d.covers)
        and d.ended_at is null and now() between d.starts_at and d.ends_at${ofDiscipline})`;
}

function taggedCondition(tag: string): string {
  return `exists (select from carnet.transfer_tag g where g.tag = ${tag} and g.tenant_id = t.tenant_id and g.transfer_id = t.id)`;
}

/** An open review of a discipline, of an assignee, or of both. */
function reviewCondition({ assignee, discipline, asDeputy }: TransferFilter, value: Value): string {
  const ofDiscipline = discipline === undefined ? '' : ` and r.discipline = ${value(discipline)}`;
  const open = `select from carnet.review r where r.tenant_id = t.tenant_id and r.transfer_id = t.id and not r.done${ofDiscipline}`;
  // As a value, so that the list follows its index and looks up the reviews of the lines it shows; a join would read all open reviews
  // first.
  if (assignee === undefined) return `coalesce((${open.replace('select', 'select true')} limit 1), false)`;
  if (assignee === 'nobody') return `exists (${open} and r.assignee is null)`;
  if (!isUuid(assignee)) return 'false';
  const person = value(assignee);
  return asDeputy === true ? reviewedAsDeputy(person, ofDiscipline) : `exists (${open} and r.assignee = ${person})`;
}
