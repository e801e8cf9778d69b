import { PersistenceModule } from '@carnet/persistence/persistence.module.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { carnetDatabase, type TestDatabase } from '../support/database.js';
import { asOwner, withConnection } from '../support/sql.js';

const runtimeRoles = ['carnet_app', 'carnet_authority', 'carnet_directory', 'carnet_dispatcher', 'carnet_queue'];

/** Tables that belong to no tenant, each with the reason why. */
const withoutTenant = {
  scim_group: 'read to find out which places a sign-in gives',
  scim_group_member: 'read to find out which places a sign-in gives',
  scim_user: 'what identity providers call people, before it is known for whom they act',
  session: 'read to find out who is asking',
  logout_token: 'which tokens of providers were taken already, kept before anybody is known',
  api_key: 'read to find out which company a key acts for',
  authority: 'the one authority of the installation, which is no tenant',
  function_text: 'which texts of functions were applied last; only the owner may read it',
  history_follower: 'how far the history of all companies has been read by who tells them',
  history_numbers: 'by which numbers the history of all companies goes on, on this server',
  issuer: 'read to find out who is asking',
  issuer_person: 'read to find out who is asking',
  membership: 'says which organisations a person may act for',
  migration: 'which migrations ran; only the owner may read it',
  past_membership: 'who left which organisation; a company reads who left it',
  person: 'a person may act for several organisations: four eyes is about persons',
  routing_policy: 'every company is routed by the same policies, and may read them',
  worker_process: 'which workers there are, as they tell of themselves; no company may read it',
  rule_edition: 'since when each edition of the schedule is known; the law is nobody’s',
  rule_pack_author: 'who ever wrote which pack, of the authority’s people; companies may not read it',
  rule_pack_event: 'what was done to the versions of a pack; companies may not read it',
  rule_pack_version: 'every company is judged by the same packs; row security hides what is not published',
  rule_release: 'which rules came with which release; the law is nobody’s',
  rule_schedule: 'which rules are in force from when; the law is nobody’s',
  rule_set: 'digests of the files that make up the law; the law is nobody’s',
  rule_text: 'the texts of packs and tables; row security hides those that are not published',
};

/** Indexes that do not begin with the tenant, each with the reason why. None is unique over companies. */
const notLedByTenant = {
  absence_untold: 'absences that begin and nobody was told of, for the sweep',
  access_by_time: 'who looked into the transfers of all companies, the latest first',
  appeal_by_day: 'the appeals of all companies, by their last day',
  appeal_open_by_day: 'the appeals of all companies that are not closed, by their last day',
  appeal_seat_voter: 'the appeals one voter of the authority is asked about, over all companies',
  assessment_by_time: 'what was judged since a version runs in shadow, of every company',
  ballot_paper_voter: 'the ballots one voter of the authority holds, over all companies',
  decision_audit_by_id: 'the authority names an audit by its id alone',
  decision_audit_list: 'the audits of decisions of all companies in a state, by their last day',
  decision_audit_mine: 'the audits one auditor has in hand, over all companies',
  draft_colleague_changed: 'whose drafts people are at work in, of every company, since open pages were told',
  export_kept: 'exports of all organisations whose time is over, for the sweep',
  history_by_time: 'what happened to the transfers of all companies, the latest first',
  history_by_transaction: 'what happened since it was last read, to every company',
  history_decided: 'what was decided in a time, over all companies',
  history_of_kind: 'where one kind of thing happened, over all companies',
  history_of_person: 'what one person did, whatever company it was about',
  history_refused: 'which attempts were refused, over all companies',
  idempotency_key_age: 'the keys of acts of long ago, of anybody, that can be forgotten',
  information_request_due: 'whose answers are due, over all companies, by their day',
  law_impact_list: 'what one change of the law touches, of every company',
  mail_closed: 'what people were written long ago, in any organisation, and can be forgotten',
  mail_due: 'the mails to anybody that are due, earliest first',
  notice_by_time: 'what people decided since a day, of every company, for the pace of the authority',
  notification_by_age: 'what anybody was told long ago, and can be forgotten',
  obligation_owed: 'what is owed by the conditions of all companies, by its day',
  obligation_to_judge: 'what officers have to judge of it, of all companies, by its day',
  officer_reminder_by_id: 'an officer names a reminder by its id alone',
  officer_reminder_list: 'the reminders of one person of the authority, over all companies',
  opinion_by_time: 'which opinions were given since a day, of every company, for the pace of the authority',
  organisation_entry_by_time: 'what the people of all organisations did beside transfers, the latest first',
  review_load: 'the open reviews one officer of the authority holds, over all companies',
  split_part_suspicion: 'the parts of one suspicion, which may be of several companies',
  split_suspicion_by_id: 'the authority names a suspicion by its id alone',
  split_suspicion_queue: "the authority's list of suspicions in a state, by age",
  timer_due: 'the deadlines of all companies that are due, earliest first',
  timer_provisional_renewal: 'windows of renewal that a calendar to come may move, over all companies',
  transfer_due: "the authority's list of everything with a due day, by it",
  transfer_filed: "the authority's list of everything filed, by age",
  transfer_incomplete: "the authority's list of what is checked for completeness, by due day",
  transfer_lane: "the authority's list of a lane that few have, by age",
  transfer_open_age: "the authority's list of what is open, by age",
  transfer_open_due: "the authority's list of what is open, by due day",
  transfer_people: "the authority's list of what is about many people, by how many",
  transfer_pkey: 'the authority names a transfer by its id alone',
  transfer_queue: "the authority's list of what waits in a state, by age",
  transfer_scenario: "the authority's list of what was filed under a scenario, by age",
  transfer_tag_word: 'what bears a tag of the authority, of every company',
  transfer_to: "the authority's list of what goes to a country, by age, and the decisions it compares a filing with",
  transfer_unheard: 'what waits for its company to be heard, of all companies, by its due day, for officers',
  transfer_words_by_word: 'which transfers of all companies a word stands in',
  webhook_delivery_closed: 'what was told long ago, to any organisation, and can be forgotten',
};

let database: TestDatabase;

beforeAll(async () => {
  database = await carnetDatabase();
});

afterAll(() => database.drop());

function catalogue<Row extends Record<string, unknown>>(text: string, ...values: unknown[]): Promise<Row[]> {
  return asOwner(database, (sql) => sql.rows<Row>(text, values));
}

const tables = `select c.oid, c.relname as name, c.relrowsecurity, c.relforcerowsecurity, c.relacl, c.relowner,
    a.attnum as tenant, a.attnum is not null as tenanted
  from pg_class c left join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
  where c.relnamespace = 'carnet'::regnamespace and c.relkind in ('r', 'p')`;

/** Who may do what to a table, by grants on the table or on columns of it; the owner aside. */
const grants = `select t.name, t.tenanted, coalesce(r.rolname, 'PUBLIC') as role, x.privilege_type as may from (${tables}) t
  cross join lateral (
    select * from aclexplode(t.relacl)
    union all
    select e.* from pg_attribute a, aclexplode(a.attacl) e where a.attrelid = t.oid
  ) x left join pg_roles r on r.oid = x.grantee where x.grantee <> t.relowner`;

const policies = `select c.relname as name, p.polname, coalesce(r.rolname, 'PUBLIC') as role, p.polcmd, p.polpermissive,
    pg_get_expr(p.polqual, p.polrelid) as sees, pg_get_expr(p.polwithcheck, p.polrelid) as writes
  from pg_policy p join pg_class c on c.oid = p.polrelid and c.relnamespace = 'carnet'::regnamespace
  cross join lateral unnest(p.polroles) as o (id) left join pg_roles r on r.oid = o.id`;

describe('tables', () => {
  it('Every table with a tenant column has forced row-level security', async () => {
    const bare = await catalogue(`select name from (${tables}) t where tenanted and not (relrowsecurity and relforcerowsecurity)`);
    expect(bare).toEqual([]);
  });

  it('Every table without a tenant column has a stated reason', async () => {
    const found = await catalogue<{ name: string }>(`select name from (${tables}) t where not tenanted order by name`);
    expect(found.map(({ name }) => name)).toEqual(Object.keys(withoutTenant).sort());
  });

  it('Every role with a grant on a tenant table has policies for its reads and writes', async () => {
    const unguarded = await catalogue(`
      select distinct g.name, g.role, g.may from (${grants}) g where g.tenanted and not exists (
        select from (${policies}) p where p.name = g.name and p.role = g.role and p.polpermissive and p.sees is not null
          and (p.polcmd = '*' or (p.polcmd = 'r' and g.may = 'SELECT')) and (g.may = 'SELECT' or p.writes is not null))`);
    expect(unguarded).toEqual([]);
  });

  it('A company sees and writes only the rows of its own tenancy', async () => {
    const own = '(tenant_id = ( SELECT carnet.current_tenant() AS current_tenant))';
    const found = await catalogue<{ name: string }>(
      `select name, sees, writes from (${policies}) p where role = 'carnet_app' and polpermissive and name <> all ($1) order by name`,
      Object.keys(withoutTenant),
    );
    const tenanted = await catalogue<{ name: string }>(`select name from (${tables}) t where tenanted order by name`);
    expect(found).toEqual(tenanted.map(({ name }) => ({ name, sees: own, writes: own })));
  });

  it('Restrictive policies hide the authority’s internal rows from companies', async () => {
    const found = await catalogue(
      `select name, sees, writes from (${policies}) p where role = 'carnet_app' and not polpermissive order by name, sees`,
    );
    const within = "'commented-internally'::text, 'refused:comment-internally'::text";
    const audits = `(kind !~~ 'audit-%'::text)`;
    const noted = `((kind <> ALL (ARRAY[${within}])) AND ${audits} AND (kind !~~ 'refused:audit-%'::text))`;
    const untagged = `(kind <> ALL (ARRAY['tagged'::text, 'untagged'::text, 'refused:tag'::text, 'refused:untag'::text]))`;
    const unchecked = `(kind <> ALL (ARRAY['checklist-answered'::text, 'refused:answer-checklist'::text]))`;
    const near = ['review', 'step', 'appeal'].flatMap((of) => [`${of}-near`, `${of}-due`]);
    const late = ['completeness-near', ...near, 'step-not-escalated'].map((kind) => `'${kind}'::text`);
    const reminded = `(kind <> ALL (ARRAY[${late.join(', ')}]))`;
    const recounted = `(kind <> ALL (ARRAY['own-deadlines-moved'::text, 'own-deadlines-confirmed'::text]))`;
    const lookedAt = "((NOT by_itself) OR (standing = 'draft'::text) OR (answer IS NOT NULL))";
    const visitor = '(person = ( SELECT carnet.current_person() AS current_person))';
    const toCompany = "(audience = 'to-company'::text)";
    expect(found).toEqual([
      { name: 'comment', sees: toCompany, writes: `(${toCompany} AND (realm = 'company'::text))` },
      { name: 'grant_notice', sees: null, writes: expect.stringMatching(/'re-assessed'::text\).*t\.version = grant_notice\.version/s) },
      { name: 'history_entry', sees: noted, writes: noted },
      { name: 'history_entry', sees: unchecked, writes: unchecked },
      { name: 'history_entry', sees: reminded, writes: reminded },
      { name: 'history_entry', sees: recounted, writes: recounted },
      { name: 'history_entry', sees: untagged, writes: untagged },
      { name: 'law_impact', sees: lookedAt, writes: lookedAt },
      { name: 'timer', sees: audits, writes: audits },
      { name: 'visit', sees: visitor, writes: visitor },
    ]);
  });

  it('Restrictive policies hide visits and own-company comments from authority staff', async () => {
    const found = await catalogue(
      `select name, sees from (${policies}) p where role = 'carnet_authority' and not polpermissive order by name`,
    );
    const inside = `(ARRAY['commented-internally'::text, 'refused:comment-internally'::text])`;
    expect(found).toEqual([
      { name: 'comment', sees: `((audience = 'to-company'::text) OR (NOT carnet.is_own_company(tenant_id)))` },
      { name: 'history_entry', sees: `((kind <> ALL ${inside}) OR (NOT carnet.is_own_company(tenant_id)))` },
      { name: 'own_condition', sees: '(retired_at IS NULL)' },
      { name: 'visit', sees: '(person = ( SELECT carnet.current_person() AS current_person))' },
    ]);
  });

  it('A company only reads tables of the law; row-level security covers the packs', async () => {
    const rights = await catalogue(
      `select name, string_agg(distinct may, ' ' order by may) as may from (${grants}) g where role = 'carnet_app' and name like 'rule%' group by 1 order by 1`,
    );
    expect(rights).toEqual(
      ['rule_edition', 'rule_pack_version', 'rule_release', 'rule_schedule', 'rule_set', 'rule_text'].map((name) => ({
        name,
        may: 'SELECT',
      })),
    );
    const guarded = await catalogue(
      `select name from (${tables}) t where relrowsecurity and relforcerowsecurity and not tenanted order by 1`,
    );
    expect(guarded).toEqual(
      [
        'api_key',
        'authority',
        'issuer',
        'issuer_person',
        'logout_token',
        'membership',
        'past_membership',
        'person',
        'rule_pack_version',
        'rule_text',
        'scim_group',
        'scim_group_member',
        'scim_user',
        'session',
      ].map((name) => ({ name })),
    );
  });

  it('The authority only inserts into tables of the law and updates only pack versions', async () => {
    const writes = await catalogue(
      `select name, may from (${grants}) g where role = 'carnet_authority' and name like 'rule%' and may <> 'SELECT' order by name, may`,
    );
    expect(writes).toEqual([
      { name: 'rule_edition', may: 'INSERT' },
      { name: 'rule_pack_author', may: 'INSERT' },
      { name: 'rule_pack_event', may: 'INSERT' },
      { name: 'rule_pack_version', may: 'INSERT' },
      { name: 'rule_pack_version', may: 'UPDATE' },
      { name: 'rule_schedule', may: 'INSERT' },
      { name: 'rule_set', may: 'INSERT' },
      { name: 'rule_text', may: 'INSERT' },
    ]);
  });

  it('No table has a policy or a grant for PUBLIC', async () => {
    expect(await catalogue(`select name, polname from (${policies}) p where role = 'PUBLIC'`)).toEqual([]);
    expect(await catalogue(`select name, may from (${grants}) g where role = 'PUBLIC'`)).toEqual([]);
  });

  it('Every foreign key to a tenant table begins with the tenant', async () => {
    const loose = await catalogue(`
      select k.conname from pg_constraint k join (${tables}) t on t.oid = k.conrelid join (${tables}) p on p.oid = k.confrelid
      where k.contype = 'f' and p.tenanted and not (t.tenanted
        and (select attname from pg_attribute where attrelid = k.conrelid and attnum = k.conkey[1]) = 'tenant_id'
        and (select attname from pg_attribute where attrelid = k.confrelid and attnum = k.confkey[1]) = 'tenant_id'
        and (cardinality(k.conkey) > 1 or p.name = 'company'))`);
    expect(loose).toEqual([]);
  });

  it('Every column that names a transfer or an assessment has a foreign key', async () => {
    const unbound = await catalogue(`
      select t.name, a.attname from (${tables}) t join pg_attribute a on a.attrelid = t.oid and a.attname in ('transfer_id', 'assessment_id')
      where not exists (select from pg_constraint k where k.contype = 'f' and k.conrelid = t.oid and a.attnum = any(k.conkey))`);
    expect(unbound).toEqual([]);
  });

  it('Every index of a tenant table begins with the tenant or has a stated reason', async () => {
    const others = await catalogue<{ name: string; unique: boolean }>(`
      select i.relname as name, x.indisunique and t.tenant <> all (x.indkey) as unique
      from pg_index x join (${tables}) t on t.oid = x.indrelid and t.tenanted
      join pg_class i on i.oid = x.indexrelid
      left join pg_attribute a on a.attrelid = x.indrelid and a.attnum = x.indkey[0] where a.attname is distinct from 'tenant_id' order by 1`);
    expect(others).toEqual(Object.keys(notLedByTenant).map((name) => ({ name, unique: false })));
  });
});

describe('views and functions', () => {
  it('Every view reads with the rights of its caller', async () => {
    const definers = await catalogue(`select relname from pg_class where relnamespace = 'carnet'::regnamespace and relkind in ('v', 'm')
      and (relkind = 'm' or not coalesce(reloptions, '{}') && array['security_invoker=true', 'security_invoker=on'])`);
    expect(definers).toEqual([]);
  });

  it('Every function pins its names by a search path or a bound body', async () => {
    const loose = await catalogue(`select proname from pg_proc where pronamespace = 'carnet'::regnamespace and prosqlbody is null
      and not exists (select from unnest(proconfig) as setting where setting = 'search_path=carnet, pg_temp')`);
    expect(loose).toEqual([]);
  });

  it('No function has its owner’s rights, and PUBLIC may run none', async () => {
    const open = await catalogue(`select distinct p.proname from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x
      where p.pronamespace = 'carnet'::regnamespace and (p.prosecdef or x.grantee = 0)`);
    expect(open).toEqual([]);
  });
});

describe('roles of running processes', () => {
  it('Every runtime role exists and cannot bypass row-level security or create roles', async () => {
    const found = await catalogue(
      `select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as powers from pg_roles
      where rolname = any($1) order by 1`,
      runtimeRoles,
    );
    expect(found).toEqual(runtimeRoles.map((rolname) => ({ rolname, powers: false })));
  });

  it('A runtime role belongs to no other role', async () => {
    const memberships = await catalogue(
      `select member::regrole::text, roleid::regrole::text from pg_auth_members where member::regrole::text = any($1)`,
      runtimeRoles,
    );
    expect(memberships).toEqual([]);
  });

  it('A runtime role owns no database object', async () => {
    const owned = await catalogue(
      `select refobjid::regrole::text as role, classid::regclass::text as what, objid from pg_shdepend
      where deptype = 'o' and refclassid = 'pg_authid'::regclass and refobjid::regrole::text = any($1)`,
      runtimeRoles,
    );
    expect(owned).toEqual([]);
  });

  it('Runtime roles may delete only from a fixed list of tables', async () => {
    const more = await catalogue(
      `select name, role, may from (${grants}) g where may not in ('SELECT', 'INSERT', 'UPDATE') order by name, role`,
    );
    expect(more).toEqual([
      { name: 'appeal_seat', role: 'carnet_authority', may: 'DELETE' },
      { name: 'ballot_paper', role: 'carnet_app', may: 'DELETE' },
      { name: 'ballot_paper', role: 'carnet_authority', may: 'DELETE' },
      { name: 'company_contact', role: 'carnet_directory', may: 'DELETE' },
      { name: 'draft_document', role: 'carnet_app', may: 'DELETE' },
      { name: 'export_part', role: 'carnet_dispatcher', may: 'DELETE' },
      { name: 'idempotency_key', role: 'carnet_dispatcher', may: 'DELETE' },
      { name: 'incoming_file', role: 'carnet_app', may: 'DELETE' },
      { name: 'logout_token', role: 'carnet_directory', may: 'DELETE' },
      { name: 'mail', role: 'carnet_dispatcher', may: 'DELETE' },
      { name: 'membership', role: 'carnet_directory', may: 'DELETE' },
      { name: 'notification', role: 'carnet_dispatcher', may: 'DELETE' },
      { name: 'saved_view', role: 'carnet_app', may: 'DELETE' },
      { name: 'saved_view', role: 'carnet_authority', may: 'DELETE' },
      { name: 'scim_group', role: 'carnet_directory', may: 'DELETE' },
      { name: 'scim_group_member', role: 'carnet_directory', may: 'DELETE' },
      { name: 'session', role: 'carnet_directory', may: 'DELETE' },
      { name: 'transfer_tag', role: 'carnet_authority', may: 'DELETE' },
      { name: 'webhook_delivery', role: 'carnet_dispatcher', may: 'DELETE' },
      { name: 'worker_process', role: 'carnet_dispatcher', may: 'DELETE' },
    ]);
  });

  it('Only the authority inserts opinions and votes; only companies insert transfers', async () => {
    const writers = await catalogue(
      `select name, role from (${grants}) g where may = 'INSERT' and name in ('transfer', 'assessment', 'opinion', 'vote') order by name`,
    );
    expect(writers).toEqual([
      { name: 'assessment', role: 'carnet_app' },
      { name: 'opinion', role: 'carnet_authority' },
      { name: 'transfer', role: 'carnet_app' },
      { name: 'vote', role: 'carnet_authority' },
    ]);
  });

  it('A runtime role may create objects in no schema', async () => {
    const makers = await catalogue(
      `select n.nspname, r.rolname from pg_namespace n, pg_roles r
      where r.rolname = any($1) and n.nspname !~ '^pg_(temp|toast)' and has_schema_privilege(r.oid, n.oid, 'create')`,
      runtimeRoles,
    );
    expect(makers).toEqual([]);
  });

  it.each([
    ['the owner of the tables', () => database.url('carnet_owner')],
    ['a superuser', () => database.adminUrl],
    ["the authority's role, which sees every company", () => database.url('carnet_authority')],
    ["the dispatcher's role", () => database.url('carnet_dispatcher')],
  ])('A process that would serve companies as %s does not start', async (_, url) => {
    await expect(started({ appUrl: url(), authorityUrl: database.url('carnet_authority') })).rejects.toMatchObject({
      name: 'UnsafeDatabaseRole',
    });
  });

  it.each([
    ['may become one that bypasses row security', 'carnet_app, carnet_test_bypass'],
    ['is the authority’s as well', 'carnet_app, carnet_authority'],
    ['is no role of Carnet', 'pg_monitor'],
  ])('A process does not start as a role that %s', async (_, memberships) => {
    await withConnection(database.adminUrl, async (admin) => {
      await admin.rows('create role carnet_test_bypass bypassrls');
      await admin.rows(`create role carnet_test_login login password 'in-tests' in role ${memberships}`);
      const url = new URL(database.adminUrl);
      [url.username, url.password] = ['carnet_test_login', 'in-tests'];
      await expect(started({ appUrl: url.href, authorityUrl: database.url('carnet_authority') })).rejects.toMatchObject({
        name: 'UnsafeDatabaseRole',
      });
      await admin.rows('drop role carnet_test_login');
      await admin.rows('drop role carnet_test_bypass');
    });
  });

  it.each([
    ['the owner of the tables', () => database.url('carnet_owner')],
    ['a superuser', () => database.adminUrl],
    ["the companies' role", () => database.url('carnet_app')],
  ])('A process that would serve the authority as %s does not start', async (_, url) => {
    await expect(started({ appUrl: database.url('carnet_app'), authorityUrl: url() })).rejects.toMatchObject({
      name: 'UnsafeDatabaseRole',
    });
  });
});

async function started(urls: { appUrl: string; authorityUrl: string }): Promise<void> {
  const directoryUrl = database.url('carnet_directory');
  const persistence = PersistenceModule.forApi({ ...urls, directoryUrl, poolSize: 2, cursorKey: 'a cursor key of thirty-two characters' });
  const app = await NestFactory.createApplicationContext(persistence, { logger: false, abortOnError: false });
  await app.close();
}
