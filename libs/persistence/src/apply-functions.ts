import { canonicalJson, digestOfText } from '@carnet/kernel';
import type { QueryRunner } from 'typeorm';
import { DATABASE_ROLES } from './roles.js';
import { functionTexts } from './schema.js';

const callers = ['public', ...DATABASE_ROLES.filter((role) => role !== 'carnet_owner')].join(', ');

/** All names in the texts are qualified, and PostgreSQL returns qualified names as well. */
const clearSearchPath = 'set local search_path = pg_catalog, pg_temp';
/** Revokes first, so that only the rights in the texts remain. */
const revokeFromCallers = `revoke all on all functions in schema carnet from ${callers}`;
/** PostgreSQL lets everybody execute a new function. */
const revokeFromPublic = 'revoke all on all functions in schema carnet from public';

/**
 * Brings functions and triggers to the texts in `functions`, their only definition. Runs after the tables, in the same transaction. Drops
 * functions and triggers that an earlier text made and none makes now.
 * @param anew applies unchanged texts too, because the tables under them are new or have changed.
 * @returns whether they were applied.
 */
export async function applyFunctions(runner: QueryRunner, anew: boolean): Promise<boolean> {
  const texts = [...functionTexts.values()];
  const digest = digestOfText(canonicalJson(Object.fromEntries(functionTexts)));
  await runner.query(clearSearchPath);
  const [last] = await rows<{ digest: string; functions: readonly string[] }>(runner, 'select * from carnet.function_text');
  if (last?.digest === digest && !anew) return false;
  await runner.query(revokeFromCallers);
  for (const text of texts) await runner.query(text);
  const now = await definedBy(runner, texts);
  for (const gone of last?.functions.filter((signature) => !now.includes(signature)) ?? [])
    await runner.query(`drop function if exists ${gone}`);
  await runner.query(revokeFromPublic);
  await runner.query('delete from carnet.function_text');
  await runner.query('insert into carnet.function_text (digest, functions) values ($1, $2)', [digest, now]);
  return true;
}

/** Signatures of the functions that the texts define, as PostgreSQL writes them. */
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
