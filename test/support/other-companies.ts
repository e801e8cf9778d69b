import type { AccessRule } from '@carnet/http/access-rule.js';
import { AUTHORITY_ROLES, COMPANY_ROLES, ROLE_PERMISSIONS } from '@carnet/identity';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { mayCall, routes } from '../../apps/api/src/routes.fixture.js';
import { type CompanyKey, demoCompanies } from '../../apps/cli/src/demo/directory.js';
import { asOwner, type Sql } from './sql.js';
import type { System } from './system.js';
import type { TestResponse, TestClient } from './test-client.js';

const uuids = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g;

interface CompanyRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly rule: AccessRule;
  readonly body: unknown;
}

/** Every route of the API that some role of a company may ask, with a body that it accepts. */
const companyRoutes: readonly CompanyRoute[] = routes.flatMap(([route, rule, body]) => {
  const allowed = rule !== 'public' && COMPANY_ROLES.some((role) => mayCall(rule, ROLE_PERMISSIONS[role]));
  const [method = '', path = ''] = route.split(' ');
  return allowed ? [{ method: method as CompanyRoute['method'], path, rule, body }] : [];
});

/** Something that an address can name. */
interface Named {
  readonly id: string;
  readonly tenant: string;
  /** The second place of an address. */
  readonly part: string;
}

const rowsOf = (table: string): string => `select id::text, tenant_id as tenant, '1' as part from carnet.${table}`;
/** What the places of an address name, the longest beginning of an address first; null: nothing that is a company's. */
const subjects: readonly (readonly [place: RegExp, rows: string | null])[] = [
  [/^\/v1\/(?:scenarios|policies|rule-packs|pack-versions|zone-lists)\/:/, null],
  [/:id\/grant-notices\/:number/, 'select transfer_id::text as id, tenant_id as tenant, version::text as part from carnet.grant_notice'],
  [/:id\/documents\/:sha256/, 'select transfer_id::text as id, tenant_id as tenant, substr(digest, 8) as part from carnet.named_document'],
  // One in each state is as good as all that a company has.
  [/^\/v1\/transfers\/:id/, `select distinct on (tenant_id, state) id::text, tenant_id as tenant, '1' as part from carnet.transfer`],
  [
    /^\/v1\/admin\/people\/:person/,
    `select person_id::text as id, organisation_id as tenant, '1' as part from carnet.membership where realm = 'company'`,
  ],
  [/^\/v1\/admin\/keys\/:key/, `select id, organisation_id as tenant, '1' as part from carnet.api_key`],
  [/^\/v1\/admin\/companies\/:company/, `select tenant_id::text as id, tenant_id as tenant, '1' as part from carnet.company`],
  [/^\/v1\/admin\/contacts\/:contact/, rowsOf('company_contact')],
  [/^\/v1\/sessions\/:session/, `select id::text, organisation_id as tenant, '1' as part from carnet.session`],
  [/^\/v1\/views\/:id/, rowsOf('saved_view')],
  [
    /:endpoint\/deliveries\/:delivery/,
    'select endpoint_id::text as id, tenant_id as tenant, id::text as part from carnet.webhook_delivery',
  ],
  [/^\/v1\/webhooks\/:endpoint/, rowsOf('webhook_endpoint')],
  [/^\/v1\/law-changes\/:lawChange/, `select law_change_id::text as id, tenant_id as tenant, '1' as part from carnet.law_impact`],
];

function subjectOf({ path }: CompanyRoute): string | null {
  if (!path.includes('/:')) return null;
  const found = subjects.find(([place]) => place.test(path));
  if (found !== undefined) return found[1];
  // `/v1/imports/:import` names a row of the table of imports.
  const [, table] = /^\/v1\/(\w+)s\/:\1\b/.exec(path) ?? [];
  if (table === undefined) throw new Error(`say what the places in ${path} name`);
  return rowsOf(table);
}

const tenantTables = `select c.oid, c.relname as name from pg_class c
  where c.relnamespace = 'carnet'::regnamespace and c.relkind in ('r', 'p') and exists (
    select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')`;

/** Takes row security off every table, as the owner of the tables may. */
async function takeRowSecurityOff(sql: Sql): Promise<void> {
  for (const { name } of await sql.rows<{ name: string }>(tenantTables))
    await sql.rows(`alter table carnet.${name} disable row level security`);
}

/** Ids in rows of companies other than this one which are in no row of its own, and are nobody's of the authority. */
async function idsOfOthers(sql: Sql, own: string): Promise<ReadonlySet<string>> {
  const columns = await sql.rows<{ name: string; column: string }>(
    `select t.name, quote_ident(a.attname) as column from (${tenantTables}) t join pg_attribute a on a.attrelid = t.oid
    where a.atttypid = 'uuid'::regtype and not a.attisdropped`,
  );
  const all = columns.map(({ name, column }) => `select tenant_id as tenant, ${column} as id from carnet.${name}`).join(' union ');
  const found = await sql.rows<{ id: string }>(
    `with held as (${all}) select distinct h.id from held h join carnet.company c on c.tenant_id = h.tenant and c.tenant_id <> $1
    where h.id is not null and not exists (select from held o where o.tenant = $1 and o.id = h.id)
      and not exists (select from carnet.membership m where m.person_id = h.id and (m.realm = 'authority' or m.organisation_id = $1))
      and not exists (select from held a join carnet.authority u on u.id = a.tenant where a.id = h.id)`,
    [own],
  );
  return new Set(found.map(({ id }) => id));
}

function ask(client: TestClient, route: CompanyRoute, { id, part }: Pick<Named, 'id' | 'part'>): Promise<TestResponse> {
  const places = subjectOf(route) === null ? ['S13'] : [id, part];
  const address = route.path.replace(/:\w+/g, () => places.shift() ?? 'none');
  const { method, body } = route;
  return method === 'GET' ? client.get(address) : client.act(address, body ?? {}, { version: 1, method });
}

/** The first that its own company is shown. */
async function firstShown(route: CompanyRoute, named: readonly Named[], owners: ReadonlyMap<string, TestClient>): Promise<Named | null> {
  for (const one of named) {
    const owner = owners.get(one.tenant);
    if (owner !== undefined && (await ask(owner, route, one)).status === 200) return one;
  }
  return null;
}

/** What differs from answer to answer, whatever is asked. */
const ownHeaders = ['date', 'x-request-id', 'server-timing'];

/** What there is to see of an answer, its headers too, without the ids of its request and of what was asked for. */
function seenOf({ status, headers, text }: TestResponse): string {
  const said = [...headers].filter(([name]) => !ownHeaders.includes(name)).map((header) => header.join(': '));
  return [String(status), ...said, text].join('\n').replaceAll(uuids, '');
}

export interface FenceReport {
  /** Routes that gave something of another company, and what gave them away. */
  readonly leaks: readonly string[];
  /** Routes that show nothing of what there is to its own company, either, so that they proved little. */
  readonly untried: readonly string[];
}

/**
 * Asks every route of companies as each person of one of them who may, for what others have, with row security off; what others have their
 * own people are shown.
 */
export async function fenceWithoutRowSecurity(system: System, as: CompanyKey): Promise<FenceReport> {
  const own = demoCompanies.find(({ key }) => key === as)?.id ?? '';
  const askers = [
    { held: ROLE_PERMISSIONS.filer, asker: await system.person(`filer@${as}`) },
    { held: ROLE_PERMISSIONS['company-admin'], asker: await system.person(`admin@${as}`) },
  ];
  const others = demoCompanies.filter(({ key }) => key !== as);
  const owners = new Map(await Promise.all(others.map(async ({ id, key }) => [id, await system.person(`admin@${key}`)] as const)));
  return asOwner(system.database, async (sql) => {
    await takeRowSecurityOff(sql);
    const foreign = await idsOfOthers(sql, own);
    const [leaks, untried]: [string[], string[]] = [[], []];
    for (const route of companyRoutes) {
      const from = subjectOf(route);
      const rows = from === null ? [] : await sql.rows<Named>(`select * from (${from}) named where tenant <> $1 order by id`, [own]);
      const shown = route.method === 'GET' ? await firstShown(route, rows, owners) : (rows[0] ?? null);
      const name = `${route.method} ${route.path}`;
      if (from !== null && shown === null) untried.push(name);
      for (const { held, asker } of askers) {
        if (!mayCall(route.rule, held)) continue;
        const leak = await leakOf(asker, route, { named: shown ?? rows[0] ?? null, foreign });
        if (leak !== null) leaks.push(`${name} ${leak}`);
      }
    }
    return { leaks, untried };
  });
}

/** What gives away that there is something of another company; null where nothing does. */
async function leakOf(
  asker: TestClient,
  route: CompanyRoute,
  { named, foreign }: { readonly named: Named | null; readonly foreign: ReadonlySet<string> },
): Promise<string | null> {
  const nobodys = { id: randomUUID(), part: named?.part ?? '1' };
  const answer = await ask(asker, route, named ?? nobodys);
  const ids = (answer.text.match(uuids) ?? []).filter((id) => id !== named?.id && foreign.has(id));
  if (ids.length > 0) return `showed ${String(ids.length)} ids`;
  if (named === null) return null;
  const [other, malformed] = [await ask(asker, route, nobodys), await ask(asker, route, { ...nobodys, id: 'no-id' })];
  if (malformed.status < 400 || malformed.status >= 500) return `answered ${String(malformed.status)} for what is no id`;
  return seenOf(answer) === seenOf(other)
    ? null
    : `answered ${String(answer.status)}, and ${String(other.status)} for an id that nobody has`;
}

/**
 * Statements that a request has made of companies' database, with the rows that each answered: what it took to answer, whatever the clock says.
 */
async function workOf(request: () => Promise<TestResponse>): Promise<string> {
  const made: Promise<string>[] = [];
  const client = pg.Client.prototype as unknown as { query: (...given: unknown[]) => unknown };
  const asItIs = client.query;
  client.query = function (this: pg.Client, ...given: unknown[]): unknown {
    const answer = asItIs.apply(this, given);
    const [asked] = given as readonly (string | { readonly name?: string; readonly text?: string })[];
    const said = typeof asked === 'string' ? asked : (asked?.name ?? asked?.text ?? '');
    if (this.user === 'carnet_app' && answer instanceof Promise)
      made.push(
        answer.then(
          ({ rowCount }: pg.QueryResult) => `${said}: ${String(rowCount)}`,
          () => `${said}: refused`,
        ),
      );
    return answer;
  };
  try {
    await request();
  } finally {
    client.query = asItIs;
  }
  return (await Promise.all(made)).join('\n');
}

/**
 * Routes of a transfer that take another path through the database for one of another company than for an id that nobody has, so that the time to
 * the answer would tell the two apart.
 */
export async function unequalWork(
  system: System,
  as: CompanyKey,
  foreign: string,
): Promise<{ readonly compared: number; readonly unequal: readonly string[] }> {
  const asker = await system.person(`filer@${as}`);
  const unequal: string[] = [];
  let compared = 0;
  for (const route of companyRoutes) {
    if (!route.path.startsWith('/v1/transfers/:id') || !mayCall(route.rule, ROLE_PERMISSIONS.filer)) continue;
    const part = route.path.includes(':sha256') ? 'a'.repeat(64) : '1';
    const on = (id: string): Promise<string> => workOf(() => ask(asker, route, { id, part }));
    let [theirs, nobodys] = [await on(foreign), await on(randomUUID())];
    // What the process remembers for some seconds, such as who is asking, is looked up by one of the two.
    for (let again = 0; again < 2 && theirs !== nobodys; again += 1) [theirs, nobodys] = [await on(foreign), await on(randomUUID())];
    if (theirs !== nobodys) unequal.push(`${route.method} ${route.path}\n${theirs}\nnot\n${nobodys}`);
    if (theirs !== '') compared += 1;
  }
  return { compared, unequal };
}

/** Somebody of the authority in each of its roles. */
const officials = {
  officer: 'privacy1',
  approver: 'approver1',
  supervisor: 'supervisor1',
  auditor: 'auditor1',
  administrator: 'administrator1',
  'rule-author': 'author1',
  'rule-publisher': 'publisher1',
  operator: 'operator1',
} as const satisfies Readonly<Record<(typeof AUTHORITY_ROLES)[number], string>>;

/** Where somebody of the authority is answered otherwise for a draft of a company than for an id that nobody has: nowhere. */
export async function draftsShown(system: System, draft: string): Promise<readonly string[]> {
  const shown: string[] = [];
  for (const role of AUTHORITY_ROLES) {
    const client = await system.person(officials[role]);
    for (const [route, rule, body] of routes) {
      const [method = '', path = ''] = route.split(' ');
      if (!path.startsWith('/v1/transfers/:id') || rule === 'signed-in' || !mayCall(rule, ROLE_PERMISSIONS[role])) continue;
      const asked: CompanyRoute = { method: method as CompanyRoute['method'], path, rule, body };
      const [one, other] = [await ask(client, asked, { id: draft, part: '1' }), await ask(client, asked, { id: randomUUID(), part: '1' })];
      if (seenOf(one) !== seenOf(other)) shown.push(`${role} ${route}: ${String(one.status)}, not ${String(other.status)}`);
    }
  }
  return shown;
}
