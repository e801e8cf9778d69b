import pg from 'pg';
import { digest, type Digest, digestOfText, instant, isoDate } from '@carnet/kernel';
import { utc } from '@carnet/persistence/instants.js';
import {
  packFileName,
  type PackHead,
  type Parsed,
  type PublishedPack,
  type Regime,
  type RuleSet,
  type ScheduleEntry,
  scheduleOf,
} from '@carnet/rules';

/** The rules shipped with a release. */
export interface Release {
  readonly set: RuleSet;
  /** Texts of the set by file name. */
  readonly texts: ReadonlyMap<string, string>;
  readonly packs: readonly { readonly head: PackHead; readonly pack: string; readonly cases: string }[];
}

/** Compiles the texts of a set, or returns their problems. */
type Compile = (files: ReadonlyMap<string, string>) => Parsed<unknown>;

/** Thrown if the rules of the release cannot be used, alone or with packs that the authority published. */
export class ReleaseUnusable extends Error {
  override readonly name = 'ReleaseUnusable';
}

const published = `select regime, pack_text, in_force_from::text as in_force_from, ${utc('published_at')} as published_at
  from carnet.rule_pack_version where state = 'published' and origin = 'authority'`;

const known = 'select digest, text from carnet.rule_text where digest = any($1)';

const latest = 'select rule_set from carnet.rule_release order by number desc limit 1';

const register = 'select carnet.register_release($1, $2, $3::jsonb, $4::jsonb, $5::jsonb) as edition';

/**
 * Registers the rules of a release and brings them into force, except packs that the authority replaced by its own. Safe to repeat.
 *
 * @param ownerUrl a connection as `carnet_owner`.
 * @returns the new edition of the schedule; null if these rules are already in force.
 * @throws ReleaseUnusable if the rules cannot be used; nothing is then changed.
 */
export async function registerRelease(ownerUrl: string, release: Release, compile: Compile): Promise<number | null> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('select carnet.lock_schedule()');
    const entries = (await isInstalled(client, release)) ? [] : await usableEntries(client, release, compile);
    const values = [
      release.set.digest,
      release.set.body,
      ...[await missingTexts(client, release), release.packs.map(packRow), entries.map(entryRow)].map((part) => JSON.stringify(part)),
    ];
    const { rows } = await client.query<{ edition: number | null }>(register, values);
    await client.query('commit');
    return rows[0]?.edition ?? null;
  } finally {
    await client.end();
  }
}

/** The schedule is computed at each release and each publication, so an installed release needs no new one. */
async function isInstalled(client: pg.Client, { set }: Release): Promise<boolean> {
  const { rows } = await client.query<{ rule_set: string }>(latest);
  return rows[0]?.rule_set === set.digest;
}

async function usableEntries(client: pg.Client, { set, texts }: Release, compile: Compile): Promise<readonly ScheduleEntry<RuleSet>[]> {
  const { rows } = await client.query<{ regime: Regime; pack_text: string; in_force_from: string; published_at: string }>(published);
  const packs = rows.map(({ regime, pack_text, in_force_from, published_at }): PublishedPack => ({
    regime,
    packText: digest(pack_text),
    inForceFrom: isoDate(in_force_from),
    publishedAt: instant(published_at),
  }));
  const others = await textsOf(
    client,
    packs.map(({ packText }) => packText),
  );
  const byDigest = new Map([...others, ...[...texts.values()].map((text) => [digestOfText(text), text] as const)]);
  const entries = scheduleOf(set, packs);
  for (const entry of entries) {
    const files = [...entry.set.files].map(([file, name]) => [file, byDigest.get(name) ?? ''] as const);
    const compiled = compile(new Map(files));
    if (!compiled.ok) throw new ReleaseUnusable(unusable(entry, compiled.problems[0]));
  }
  return entries;
}

function unusable({ from }: ScheduleEntry<RuleSet>, problem: { readonly file: string; readonly message: string } | undefined): string {
  const { file, message } = problem ?? { file: packFileName('…'), message: 'no reason given' };
  const what =
    from === null ? 'the rules of this release' : `the rules of this release and what the authority published, in force from ${from},`;
  return `${what} cannot be used: ${file}: ${message}`;
}

async function textsOf(client: pg.Client, digests: readonly Digest[]): Promise<ReadonlyMap<Digest, string>> {
  const { rows } = await client.query<{ digest: Digest; text: string }>(known, [digests]);
  return new Map(rows.map(({ digest: name, text }) => [name, text]));
}

/** Texts that are not stored yet; most are in the previous release. */
async function missingTexts(client: pg.Client, { texts, packs }: Release): Promise<readonly { digest: Digest; text: string }[]> {
  const all = new Map([...texts.values(), ...packs.flatMap(({ pack, cases }) => [pack, cases])].map((text) => [digestOfText(text), text]));
  const there = await textsOf(client, [...all.keys()]);
  return [...all].filter(([name]) => !there.has(name)).map(([name, text]) => ({ digest: name, text }));
}

function packRow({ head, pack, cases }: Release['packs'][number]): Readonly<Record<string, string>> {
  const { regime, label, title, digest: content } = head;
  const texts = { pack_text: digestOfText(pack), cases_text: digestOfText(cases) };
  return { regime, label, title_en: title.en, title_zh: title.zh, digest: content, ...texts };
}

/** An entry in the format of `carnet.next_edition`. */
export function entryRow({ from, set }: ScheduleEntry<RuleSet>): Readonly<Record<string, string | null>> {
  return { from_day: from, digest: set.digest, body: set.body };
}
