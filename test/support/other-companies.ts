import { COMPANY_ROLES, ROLE_PERMISSIONS } from '@carnet/identity';
import { randomUUID } from 'node:crypto';
import { routes } from '../../apps/api/src/routes.fixture.js';
import { type CompanyKey, demoCompanies } from '../../apps/cli/src/demo/directory.js';
import { asOwner, type Sql } from './sql.js';
import type { System } from './system.js';
import type { Answered, TestClient } from './test-client.js';

const uuids = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g;

interface CompanyRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body: unknown;
}

/** Every route of the API that some role of a company may ask, with a body that it accepts. */
const companyRoutes: readonly CompanyRoute[] = routes.flatMap(([route, rule, body]) => {
  const allowed = rule === 'signed-in' || COMPANY_ROLES.some((role) => ROLE_PERMISSIONS[role].some((one) => one === rule));
  const [method = '', path = ''] = route.split(' ');
  return allowed ? [{ method: method as CompanyRoute['method'], path, body }] : [];
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

function ask(client: TestClient, route: CompanyRoute, { id, part }: Pick<Named, 'id' | 'part'>): Promise<Answered> {
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

/** What there is to see of an answer, without the ids of its request and of what was asked for. */
function seenOf({ status, text }: Answered): string {
  return `${String(status)} ${text.replaceAll(uuids, '')}`;
}

export interface FenceReport {
  /** Routes that gave something of another company, and what gave them away. */
  readonly leaks: readonly string[];
  /** Routes that show nothing of what there is to its own company, either, so that they proved little. */
  readonly untried: readonly string[];
}

/** Asks every route of companies as one of them, for what others have, with row security off; what others have their own people are shown. */
export async function fenceWithoutRowSecurity(system: System, as: CompanyKey): Promise<FenceReport> {
  const own = demoCompanies.find(({ key }) => key === as)?.id ?? '';
  const asker = await system.person(`admin@${as}`);
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
      const leak = await leakOf(asker, route, { named: shown ?? rows[0] ?? null, foreign });
      if (leak !== null) leaks.push(`${name} ${leak}`);
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
  const other = await ask(asker, route, nobodys);
  return seenOf(answer) === seenOf(other)
    ? null
    : `answered ${String(answer.status)}, and ${String(other.status)} for an id that nobody has`;
}
