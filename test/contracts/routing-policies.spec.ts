import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filingDay } from '@carnet/acts/filing-content.js';
import { ListPolicies, ReadPolicy } from '@carnet/features/policies/compare-policies.js';
import { registerPolicies } from '@carnet/features/policies/register-policies.store.js';
import { instant } from '@carnet/kernel';
import { openPolicies, readPolicyFiles } from '@carnet/policies';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { carnetDatabase, type TestDatabase } from '../support/database.js';
import { codeOf, Desk, valueOf } from '../support/desk.js';
import { Records } from '../support/records.js';
import { asOwner, withConnection } from '../support/sql.js';
import { openUseCases, principalOf } from '../support/use-cases.js';

const filer = principalOf('filer@motors');

/** A shipped version, as an authority may have made it its own: two supervisors in the red lane. */
const shipped = readPolicyFiles().find(({ file }) => file === 'routing-2026.4.yaml')?.text ?? '';

const ownText = (id: string, from = '2026-01-02'): string =>
  shipped
    .replace('id: routing-2026.4', `id: ${id}`)
    .replace(/from: .*/, `from: ${from}`)
    .replace('role: supervisor, seats: 1, quorum: 1', 'role: supervisor, seats: 2, quorum: 2');

let database: TestDatabase;

let folder: string;

beforeAll(async () => {
  database = await carnetDatabase();
  folder = await mkdtemp(join(tmpdir(), 'carnet-policies-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
  await database.drop();
});

const today = (): string => filingDay(instant(new Date().toISOString()));

const register = () => registerPolicies(database.url('carnet_owner'), openPolicies(folder).versions);

const kept = () =>
  asOwner(database, (sql) =>
    sql.rows('select id, origin, first_day::text, in_force_from::text from carnet.routing_policy order by number'),
  );

/** The assessment of a transfer, as it is kept. */
async function assessmentOf(id: string): Promise<string> {
  const rows = await new Records(database, filer.organisation).rows<{ body: string }>(
    'select body from carnet.assessment where transfer_id = $1',
    [id],
  );
  return rows.map(({ body }) => body).join();
}

describe('the routing policies of an installation', () => {
  it('An installation begins with the policies of its release, each from its own day', async () => {
    const versions = openPolicies().versions.map(({ policy: { id, from } }) => ({
      id,
      origin: 'release',
      first_day: from,
      in_force_from: from,
    }));
    expect(await kept()).toEqual(versions);
    expect(await registerPolicies(database.url('carnet_owner'), openPolicies().versions)).toEqual([]);
  });

  it('A new policy version of the authority comes into force after today', async () => {
    await writeFile(join(folder, 'zone-2026.1.yaml'), ownText('zone-2026.1'));
    const [{ id, from } = { id: 'none', from: '' }, ...others] = await register();
    expect([id, from > today(), others]).toEqual(['zone-2026.1', true, []]);
    expect(await register()).toEqual([]);
    const own = { id: 'zone-2026.1', origin: 'authority', first_day: '2026-01-02', in_force_from: from };
    expect((await kept()).at(-1)).toEqual(own);
  });

  it('A published policy version never changes, by registration or in the database', async () => {
    const before = await kept();
    await writeFile(join(folder, 'zone-2026.1.yaml'), ownText('zone-2026.1').replace('quorum: 2 }', 'quorum: 1 }'));
    await writeFile(join(folder, 'zone-2026.2.yaml'), ownText('zone-2026.2', '2026-01-03'));
    await expect(register()).rejects.toMatchObject({
      name: 'PoliciesUnusable',
      message: 'zone-2026.1 does not say what was published under that name',
    });
    // The valid version registered with it is not published either.
    expect(await kept()).toEqual(before);
    const rewrite = `update carnet.routing_policy set in_force_from = current_date`;
    await expect(asOwner(database, (sql) => sql.rows(rewrite))).rejects.toMatchObject({ code: 'CN006' });
    for (const role of ['carnet_app', 'carnet_authority'] as const) {
      await expect(withConnection(database.url(role), (sql) => sql.rows('delete from carnet.routing_policy'))).rejects.toMatchObject({
        code: '42501',
      });
    }
  });

  it('Filings are routed by the policy in force, and a company reads every version', async () => {
    const useCases = await openUseCases(database, { policies: 'published' });
    try {
      const seen = await new Desk(useCases).toReview(filer);
      const listed = valueOf(await useCases.app.get(ListPolicies).execute(filer));
      const routing = listed.find(
        ({ routes }) => routes !== null && routes.from <= today() && (routes.until === null || routes.until > today()),
      );
      const body = await assessmentOf(seen.id);
      expect(body).toContain(`"policy":"${routing?.id ?? 'none'}"`);
      expect(listed.at(-1)).toMatchObject({ id: 'zone-2026.1', origin: 'authority', routes: { until: null } });
      expect(valueOf(await useCases.app.get(ReadPolicy).execute(filer, 'zone-2026.1')).text).toBe(ownText('zone-2026.1'));
      expect(codeOf(await useCases.app.get(ReadPolicy).execute(filer, 'zone-2026.9'))).toBe('not-found');
    } finally {
      await useCases.close();
    }
  });
});

describe('a policy version of the authority in force', () => {
  const publish = `insert into carnet.routing_policy (number, id, origin, first_day, in_force_from, digest, text, published_at)
    select 100 + $1, $2, 'authority', $3::date, $3::date, $4, $5, now()`;

  it('A version of the authority in force routes filings, and the assessment names it', async () => {
    await writeFile(join(folder, 'zone-2026.1.yaml'), ownText('zone-2026.1'));
    await writeFile(join(folder, 'zone-2026.2.yaml'), ownText('zone-2026.2', today()));
    const version = openPolicies(folder).versions.find(({ policy }) => policy.id === 'zone-2026.2');
    // As if it had been published long ago.
    await asOwner(database, (sql) => sql.rows(publish, [1, 'zone-2026.2', today(), version?.digest, version?.text]));
    const useCases = await openUseCases(database, { policies: 'published' });
    try {
      const seen = await new Desk(useCases).toReview(filer);
      const body = await assessmentOf(seen.id);
      expect(body).toContain('"policy":"zone-2026.2"');
      expect(body).toContain('"quorum":2,"role":"supervisor","seats":2');
    } finally {
      await useCases.close();
    }
  });

  it('A policy version with a wrong digest keeps a process from starting', async () => {
    const values = [2, 'zone-2026.3', today(), `sha256:${'0'.repeat(64)}`, ownText('zone-2026.3', today())];
    await asOwner(database, (sql) => sql.rows(publish, values));
    await expect(openUseCases(database, { policies: 'published' })).rejects.toThrow('the routing policy zone-2026.3 is damaged');
  });
});
