import { eventKinds } from '@carnet/workflow';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, digestOfText } from '@carnet/kernel';
import type { DataSource, QueryRunner } from 'typeorm';
import { migrations } from './migrations/index.js';

/** Lists of event kinds for the SQL texts, from the kinds' declarations. */
const eventKindLists = {
  decide: eventKinds(({ decides }) => decides),
  hand_in: eventKinds(({ submitsFiling }) => submitsFiling),
  show: eventKinds(({ namesDocuments }) => namesDocuments),
};

/** Replaces `:kinds_that_decide` and the like in a SQL text by the kinds of events, so that each list is written once. */
function withEventKinds(text: string): string {
  return Object.entries(eventKindLists).reduce(
    (said, [what, kinds]) => said.replaceAll(`:kinds_that_${what}`, kinds.map((kind) => `'${kind}'`).join(', ')),
    text,
  );
}

/** Folders of table texts: the platform's, and one for each feature. */
const platform = join(import.meta.dirname, 'schema');
const features = join(import.meta.dirname, '../../features');
/** Texts of functions; policies call some of them. */
export const functionTexts = readTexts(join(import.meta.dirname, 'functions'));

/** Thrown if no migration leads from the database's schema to this one. */
export class IncompatibleSchema extends Error {
  override readonly name = 'IncompatibleSchema';
}

/** A schema: the texts of its tables, and the number of migrations that lead to it. */
export interface Schema {
  readonly digest: string;
  readonly migrations: number;
  /** In order of dependency. */
  readonly texts: readonly string[];
}

/** The schema of the given table texts; its texts include the functions that their policies call. */
export function schemaOf(texts: readonly string[], migrationCount: number): Schema {
  const essence = texts.map((text) => withoutComments(text).replaceAll(/\s+/g, ' ').trim());
  return { digest: digestOfText(canonicalJson(essence.toSorted())), migrations: migrationCount, texts: sortByDependency(texts) };
}

/** The table texts of this release. */
export function schemaTexts(): readonly string[] {
  const folders = readdirSync(features, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [platform, ...folders.map(({ name }) => join(features, name))].flatMap((folder) => [...readTexts(folder).values()]);
}

/** The schema of this release. */
export const schema = schemaOf(schemaTexts(), migrations.length);

/** The SQL files of a folder, by name. */
function readTexts(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'));
  return new Map(names.toSorted().map((name) => [name, withEventKinds(readFileSync(join(folder, name), 'utf8'))]));
}

function withoutComments(text: string): string {
  return text.replaceAll(/--.*$/gm, '');
}

/** Orders texts by dependency: each comes after the texts that make the tables, domains, procedures and functions it names. */
function sortByDependency(texts: readonly string[]): readonly string[] {
  const makers = new Map<string, string>();
  for (const text of [...texts, ...functionTexts.values()])
    for (const [, name = ''] of text.matchAll(/^create (?:or replace )?(?:table|domain|sequence|function|procedure) (carnet\.\w+)/gm))
      makers.set(name, text);
  const placed = new Set<string>();
  const place = (text: string, above: readonly string[]): void => {
    if (placed.has(text)) return;
    if (above.includes(text)) throw new Error(`texts of the schema need each other: ${above.map((one) => one.split('\n')[0]).join(' → ')}`);
    for (const [name] of withoutComments(text).matchAll(/carnet\.\w+/g)) {
      const maker = makers.get(name);
      if (maker !== undefined && maker !== text) place(maker, [...above, text]);
    }
    placed.add(text);
  };
  for (const text of texts) place(text, []);
  return [...placed];
}

/** The schema that a database states in the comment on schema `carnet`, which every role may read and dumps include. */
export async function readRecordedSchema(
  connection: DataSource | QueryRunner,
): Promise<Pick<Schema, 'digest' | 'migrations'> | 'none' | 'unknown'> {
  const [row] = (await connection.query(
    `select obj_description(to_regnamespace('carnet'), 'pg_namespace') as note,
      exists (select from pg_class where relnamespace = to_regnamespace('carnet') and relkind = 'r') as filled`,
  )) as { note: string | null; filled: boolean }[];
  if (row?.filled !== true) return 'none';
  const [, count, digest] = /^Schema after (\d+) migrations: (\S+)$/.exec(row.note ?? '') ?? [];
  return count === undefined || digest === undefined ? 'unknown' : { digest, migrations: Number(count) };
}

/** Writes that comment. */
export async function recordSchema(runner: QueryRunner, { digest, migrations: count }: Schema): Promise<void> {
  await runner.query(`comment on schema carnet is 'Schema after ${String(count)} migrations: ${digest}'`);
}

/**
 * Refuses an empty database, or one that this release does not work with. A database of a later release is accepted, so that old processes
 * run until they are replaced. @throws SchemaIsAnother with what to do.
 */
export async function assertSchema(source: DataSource, wanted = schema): Promise<void> {
  const held = await readRecordedSchema(source);
  if (held === 'none') throw new IncompatibleSchema('the database is empty: run `carnet migrate`');
  if (held === 'unknown') throw incompatibleSchema();
  if (held.migrations > wanted.migrations) return;
  if (held.migrations < wanted.migrations) throw new IncompatibleSchema('the database belongs to an earlier release: run `carnet migrate`');
  if (held.digest !== wanted.digest) throw incompatibleSchema();
}

/** The error for a database from which no migration leads to this release. */
export function incompatibleSchema(): IncompatibleSchema {
  return new IncompatibleSchema(
    'the database was made by an earlier state of Carnet, and no migration leads from there to this one. To keep its data, export what you need with the state that made it. Then begin with an empty database: `npm start -- --fresh` deletes the data that `npm start` keeps',
  );
}
