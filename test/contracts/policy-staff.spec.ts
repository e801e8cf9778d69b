import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PoliciesUnusable, registerPolicies } from '@carnet/features/policies/register-policies.store.js';
import { lintStaff, openPolicies, readPolicyFiles } from '@carnet/policies';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openAuthorityReader } from '../../apps/cli/src/authority-reader.js';
import { demoPeople } from '../../apps/cli/src/demo/directory.js';
import { carnetDatabase, type TestDatabase } from '../support/database.js';
import { asOwner } from '../support/sql.js';
import { principalOf } from '../support/use-cases.js';

/** The shipped version that asks for the most people, as an authority may have made it its own. */
const shipped = readPolicyFiles().find(({ file }) => file === 'routing-2026.6.yaml')!;

const supervisors = 'role: supervisor, seats: 1, quorum: 1';

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

const own = async (id: string, needs: string): Promise<void> => {
  const text = shipped.text.replace('id: routing-2026.6', `id: ${id}`).replace(/from: .*/, `from: 2027-01-0${id.at(-1) ?? '1'}`);
  await writeFile(join(folder, `${id}.yaml`), text.replace(supervisors, needs));
};

const register = () => registerPolicies(database.url('carnet_owner'), openPolicies(folder).versions);

const kept = async (): Promise<readonly string[]> => {
  const rows = await asOwner(database, (sql) => sql.rows<{ id: string }>('select id from carnet.routing_policy order by number'));
  return rows.map(({ id }) => id);
};

async function found(): Promise<readonly string[]> {
  const reader = await openAuthorityReader(database.url('carnet_authority'), 'lint');
  try {
    return lintStaff([shipped], await reader.staff()).map(({ severity, code, message }) => `${severity} ${code}: ${message}`);
  } finally {
    await reader.close();
  }
}

describe('the people of an authority', () => {
  it('The demo people of the authority can complete every step of the shipped policy', async () => {
    expect(await found()).toEqual([]);
    const reader = await openAuthorityReader(database.url('carnet_authority'), 'lint');
    try {
      const staff = await reader.staff();
      expect(staff).toHaveLength(demoPeople.filter(({ username }) => !username.includes('@')).length);
      const { person } = principalOf('trade1');
      expect(staff).toContainEqual({ human: person, roles: ['officer'], disciplines: ['trade'] });
    } finally {
      await reader.close();
    }
  });

  it('Refuses a folder with a policy version that the authority’s people cannot staff', async () => {
    await own('zone-2027.1', 'role: supervisor, seats: 2, quorum: 2');
    expect((await register()).map(({ id }) => id)).toEqual(['zone-2027.1']);
    const before = await kept();
    await own('zone-2027.2', 'role: supervisor, seats: 2, quorum: 2');
    await own('zone-2027.3', 'role: supervisor, seats: 3, quorum: 3');
    const refused = register();
    await expect(refused).rejects.toThrow(PoliciesUnusable);
    await expect(refused).rejects.toThrow(
      'The present people cannot carry out zone-2027.3: step 1 of the red lane needs 3 approvals; 2 could vote, 2 apart from the reviews and the other steps',
    );
    expect(await kept()).toEqual(before);
  });

  it('Two supervisor accounts of one person cannot complete a step for two supervisors', async () => {
    const [one, other] = [principalOf('supervisor1').person, principalOf('supervisor2').person];
    await asOwner(database, (sql) => sql.rows('update carnet.person set same_as = $1 where id = $2', [one, other]));
    await rm(join(folder, 'zone-2027.3.yaml'));
    await expect(register()).rejects.toThrow('The present people cannot carry out zone-2027.2: step 1 of the red lane needs 2 approvals');
    await rm(join(folder, 'zone-2027.2.yaml'));
    expect(await register()).toEqual([]);
  });

  it('Lint reports an unstaffed step as an error and an unheld discipline as a warning', async () => {
    await asOwner(database, (sql) => sql.rows(`delete from carnet.membership where 'trade' = any(disciplines) or 'approver' = any(roles)`));
    expect(await found()).toEqual([
      expect.stringContaining('error step-unstaffed: step 1 of the amber lane needs 1 approval; 0 could vote'),
      'warning discipline-unheld: no officer holds the discipline trade',
      expect.stringContaining('error step-unstaffed: step 2 of the red lane needs 2 approvals; 0 could vote'),
    ]);
  });

  it('A fresh installation without people publishes a policy version that it is given', async () => {
    await asOwner(database, (sql) => sql.rows(`delete from carnet.membership where realm = 'authority'`));
    await own('zone-2027.4', 'role: supervisor, seats: 3, quorum: 3');
    expect((await register()).map(({ id }) => id)).toEqual(['zone-2027.4']);
  });
});
