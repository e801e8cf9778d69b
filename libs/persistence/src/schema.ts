import { eventKinds } from '@carnet/workflow';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, digestOfText } from '@carnet/kernel';
import type { DataSource, QueryRunner } from 'typeorm';
import { migrations } from './migrations/index.js';

/** What a text of SQL may ask of the kinds of events, as their declarations answer it. */
const kindsThat = {
  decide: eventKinds(({ decides }) => decides),
  hand_in: eventKinds(({ handsIn }) => handsIn),
  show: eventKinds(({ shows }) => shows),
};

/** A text of SQL with the kinds of events written out where it says `:kinds_that_decide` and the like, so that no list stands twice. */
function withEventKinds(text: string): string {
  return Object.entries(kindsThat).reduce(
    (said, [what, kinds]) => said.replaceAll(`:kinds_that_${what}`, kinds.map((kind) => `'${kind}'`).join(', ')),
    text,
  );
}

/** The tables of the platform, and those that each feature states in its folder. */
const platform = join(import.meta.dirname, 'schema');
const features = join(import.meta.dirname, '../../features');
/** Functions, each in the text that defines it; policies call some of them. */
export const functionTexts = readTexts(join(import.meta.dirname, 'functions'));

/** Thrown when a database holds the schema of another state of Carnet, from which this one does not go on. */
export class SchemaIsAnother extends Error {
  override readonly name = 'SchemaIsAnother';
}

/** What a database has to hold: the texts that make its tables, and how many migrations have led there. */
export interface Schema {
  readonly digest: string;
  readonly migrations: number;
  /** Each after those that it needs. */
  readonly texts: readonly string[];
}

/** The schema that the given texts make, functions that their policies call included. */
export function schemaOf(texts: readonly string[], migrationCount: number): Schema {
  const essence = texts.map((text) => withoutComments(text).replaceAll(/\s+/g, ' ').trim());
  return { digest: digestOfText(canonicalJson(essence.toSorted())), migrations: migrationCount, texts: inOrder(texts) };
}

/** The texts of the tables of this release. */
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

/** A text needs what makes the tables, domains, procedures and functions that it names: their order follows from that. */
function inOrder(texts: readonly string[]): readonly string[] {
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

/** Which schema a database says that it holds: in the comment of its schema, which every role may read and a dump keeps. */
export async function heldSchema(
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

/** Writes down which schema a database holds. */
export async function noteSchema(runner: QueryRunner, { digest, migrations: count }: Schema): Promise<void> {
  await runner.query(`comment on schema carnet is 'Schema after ${String(count)} migrations: ${digest}'`);
}

/**
 * Refuses a database that holds no schema, or one that this release does not work with. That of a later release is none of these: processes
 * of the release before go on until they are replaced.
 *
 * @throws SchemaIsAnother with what to do.
 */
export async function assertSchema(source: DataSource, wanted = schema): Promise<void> {
  const held = await heldSchema(source);
  if (held === 'none') throw new SchemaIsAnother('the database is empty: run `carnet migrate`');
  if (held === 'unknown') throw anotherSchema();
  if (held.migrations > wanted.migrations) return;
  if (held.migrations < wanted.migrations) throw new SchemaIsAnother('the database belongs to an earlier release: run `carnet migrate`');
  if (held.digest !== wanted.digest) throw anotherSchema();
}

/** The refusal of a database from which no migration leads to this release. */
export function anotherSchema(): SchemaIsAnother {
  return new SchemaIsAnother(
    'the database was made by an earlier state of Carnet, and no migration leads from there to this one. To keep its data, export what you need with the state that made it. Then begin with an empty database: `npm start -- --fresh` deletes the data that `npm start` keeps',
  );
}
