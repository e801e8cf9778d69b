import { migrate } from '@carnet/persistence/migrate.js';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { carnetDatabase, type TestDatabase } from '../support/database.js';
import { asOwner, withConnection } from '../support/sql.js';

let database: TestDatabase;

beforeEach(async () => {
  database = await carnetDatabase();
});

afterEach(() => database.drop());

const migrated = (): Promise<readonly string[]> => migrate(database.url('carnet_owner'));

/** Every function of the schema: what it is called with, what it does, and who may run it. */
function functions(): Promise<Record<string, unknown>[]> {
  return asOwner(database, (sql) =>
    sql.rows(`select p.oid::regprocedure::text as signature, pg_get_functiondef(p.oid) as text, p.proacl::text[] as rights
      from pg_proc p where p.pronamespace = 'carnet'::regnamespace order by 1`),
  );
}

const change = (...statements: readonly string[]): Promise<void> =>
  asOwner(database, async (sql) => {
    for (const statement of statements) await sql.rows(statement);
  });

/** As if an earlier release had applied other texts. */
const otherTexts = `update carnet.function_text set digest = 'of an earlier release'`;

describe('the functions of the schema', () => {
  it('A second migration finds no function to apply', async () => {
    expect(await migrated()).toEqual([]);
  });

  it('A migration restores the functions and rights that the texts define', async () => {
    const before = await functions();
    await change(
      `create or replace function carnet.require(p_so boolean, p_code text, p_message text) returns void language plpgsql as $$ begin end $$`,
      `revoke execute on function carnet.require(boolean, text, text) from carnet_app`,
      `grant execute on function carnet.claim_work(text, uuid[], int[], int) to carnet_dispatcher, public`,
      otherTexts,
    );
    expect(await functions()).not.toEqual(before);
    expect(await migrated()).toEqual(['functions']);
    expect(await functions()).toEqual(before);
    expect(await migrated()).toEqual([]);
  });

  it('A migration drops functions that left the texts and keeps foreign functions', async () => {
    const before = await functions();
    await change(
      `create function carnet.require(p_so jsonb) returns jsonb language sql return p_so`,
      `create function carnet.of_somebody_else() returns int language sql return 1`,
      `update carnet.function_text set functions = functions || 'carnet.require(jsonb)'::text`,
      otherTexts,
    );
    await migrated();
    const after = (await functions()).map(({ signature }) => signature);
    expect(after).toEqual([...before.map(({ signature }) => signature), 'carnet.of_somebody_else()'].sort());
  });

  it('All functions stay unchanged when one text cannot be applied', async () => {
    await change(
      `drop function carnet.claim_work(text, uuid[], int[], int)`,
      `create function carnet.claim_work(p_kind text, p_ids uuid[], p_epochs int[], p_lease_seconds int) returns int language sql return 1`,
      `create or replace function carnet.current_tenant() returns uuid language sql stable return null::uuid`,
      otherTexts,
    );
    const before = await functions();
    await expect(migrated()).rejects.toThrow('cannot change return type');
    expect(await functions()).toEqual(before);
  });

  it('Of several migrations at once, one applies the functions', async () => {
    await change(otherTexts);
    const applied = await Promise.all([migrated(), migrated(), migrated()]);
    expect(applied.flat()).toEqual(['functions']);
  });

  it('Refuses to apply functions to a database of a later release', async () => {
    await change(`insert into carnet.migration (timestamp, name) values (9000000000000, 'FromTheFuture9000000000000')`, otherTexts);
    await expect(migrated()).rejects.toThrow('FromTheFuture9000000000000');
  });

  it('The running roles cannot read which function texts were applied', async () => {
    for (const role of ['carnet_app', 'carnet_authority', 'carnet_dispatcher'] as const)
      await expect(withConnection(database.url(role), (sql) => sql.rows('select * from carnet.function_text'))).rejects.toThrow('denied');
  });
});
