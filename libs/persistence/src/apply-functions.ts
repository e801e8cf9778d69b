import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, digestOfText } from '@carnet/kernel';
import type { QueryRunner } from 'typeorm';
import { withEventKinds } from './event-kinds.js';
import { DATABASE_ROLES } from './roles.js';

const folder = join(import.meta.dirname, 'functions');
const callers = ['public', ...DATABASE_ROLES.filter((role) => role !== 'carnet_owner')].join(', ');

/** Every name in a text is written out, and PostgreSQL writes every name out that it answers. */
const noSearch = 'set local search_path = pg_catalog, pg_temp';
const bookkeeping = 'create table if not exists carnet.function_text (digest text not null, functions text[] not null)';
const inSchema = `select p.oid::regprocedure::text as signature from pg_proc p where p.pronamespace = 'carnet'::regnamespace`;
/** Rights are those that the texts give, also where a text gave more before. */
const nobodyRuns = `revoke all on all functions in schema carnet from ${callers}`;
/** PostgreSQL lets everybody run a function that is new. */
const noPublic = 'revoke all on all functions in schema carnet from public';

/**
 * Brings the functions and triggers of the schema to the texts in `functions`, each the one definition of what it
 * makes. To be run in the transaction of the migrations, after them. What a text made and none makes any more is
 * dropped.
 *
 * @param anew applies the texts although they are those applied last: a migration may have touched what they make.
 * @returns whether they were applied.
 */
export async function applyFunctions(runner: QueryRunner, anew: boolean): Promise<boolean> {
  const texts = readTexts();
  const digest = digestOfText(canonicalJson(Object.fromEntries(texts)));
  await runner.query(noSearch);
  await runner.query(bookkeeping);
  const [last] = await rows<{ digest: string; functions: readonly string[] }>(runner, 'select * from carnet.function_text');
  if (last?.digest === digest && !anew) return false;
  // The first time, what the migrations made is what the texts take over.
  const before = last?.functions ?? (await signatures(runner, inSchema));
  await runner.query(nobodyRuns);
  for (const text of texts.values()) await runner.query(text);
  const now = await definedBy(runner, [...texts.values()]);
  for (const gone of before.filter((signature) => !now.includes(signature))) await runner.query(`drop function if exists ${gone}`);
  await runner.query(noPublic);
  await runner.query('delete from carnet.function_text');
  await runner.query('insert into carnet.function_text (digest, functions) values ($1, $2)', [digest, now]);
  return true;
}

/** By file name: of two functions bound to one another when they are made, both stand in one file. */
function readTexts(): ReadonlyMap<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  return new Map(names.sort().map((name) => [name, withEventKinds(readFileSync(join(folder, name), 'utf8'))]));
}

/** The functions that the texts define, spelled as PostgreSQL spells them. */
function definedBy(runner: QueryRunner, texts: readonly string[]): Promise<readonly string[]> {
  const headings = texts.flatMap((text) => [...text.matchAll(/^create or replace function (carnet\.\w+)\(([^)]*)\)/gm)]);
  const named = headings.map(([, name = '', parameters = '']) => `${name}(${typesOf(parameters)})`);
  return signatures(runner, 'select x::regprocedure::text as signature from unnest($1::text[]) as x', [named]);
}

/** `p_id uuid, p_at timestamptz default now()` names two types. */
function typesOf(parameters: string): string {
  const listed = parameters.split(',').map((parameter) => parameter.trim().replace(/ default .*$/, ''));
  return listed.map((parameter) => parameter.slice(parameter.indexOf(' ') + 1)).join(', ');
}

async function signatures(runner: QueryRunner, text: string, values: unknown[] = []): Promise<readonly string[]> {
  return (await rows<{ signature: string }>(runner, text, values)).map(({ signature }) => signature);
}

function rows<Row>(runner: QueryRunner, text: string, values: unknown[] = []): Promise<readonly Row[]> {
  const answer: Promise<unknown> = runner.query(text, values);
  return answer as Promise<readonly Row[]>;
}
