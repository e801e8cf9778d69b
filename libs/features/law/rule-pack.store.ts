import { randomUUID } from 'node:crypto';
import { keyDocument } from '@carnet/acts/idempotency.store.js';
import { type EarlierAct, type KeyedAnswer, StaleVersion } from '@carnet/acts/transfer-journal.store.js';
import { canonicalJson, type Digest, type PersonId } from '@carnet/kernel';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { databaseCode, query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import {
  type PackContent,
  type PackEvent,
  type PackVersion,
  type PackVersionId,
  parseRuleSet,
  type PublishedPack,
  type Regime,
  type RuleSet,
  type ScheduleEntry,
} from '@carnet/rules';
import type { Actor } from '@carnet/workflow';
import { packHistoryBody } from './pack-history.js';
import { entryRow } from './register-release.store.js';
import { fullVersion, type FullVersionRow, toStored, versionColumns } from './rule-pack-rows.js';
import { Injectable } from '@nestjs/common';
import type { PackHistoryResponse, PackVersionLineResponse } from './pack-versions.dto.js';

/** The texts of one version. */
export interface PackTexts {
  readonly pack: string;
  readonly cases: string;
}

/** One version in a list, of the authority or of a release. */
export interface PackVersionRecord extends Omit<PackVersionLineResponse, 'standing'> {
  readonly id: PackVersionId;
}

export interface StoredPackVersion {
  readonly record: PackVersionRecord;
  /** The version as the core decides on it; null for a version of a release, which cannot change here. */
  readonly version: PackVersion | null;
  readonly texts: PackTexts;
}

/** Input from which the schedule is computed. */
export interface ScheduleBasis {
  readonly release: RuleSet;
  readonly published: readonly PublishedPack[];
}

/** One change of a version, with what is stored beside it. */
export interface PackChange {
  readonly before: PackVersion | null;
  readonly after: PackVersion;
  readonly event: PackEvent;
  /** New texts, if the change has some. */
  readonly texts?: PackTexts;
  /** The new schedule, if the change is a publication. */
  readonly schedule?: readonly ScheduleEntry<RuleSet>[];
}

const list: Statement = {
  name: 'packs-list',
  text: `select ${versionColumns} from carnet.rule_pack_version v where $1::text is null or v.regime = $1
    order by v.regime, v.created_at desc, v.id limit 500`,
};

const readOne: Statement = { name: 'packs-read', text: `${fullVersion} where v.id = $1` };

const lockOne: Statement = { name: 'packs-lock', text: `${readOne.text} for update of v` };

const find: Statement = {
  name: 'packs-find',
  text: `${fullVersion} where v.digest = $1 or v.pack_text = $1 order by v.state = 'published' desc, v.created_at desc, v.id limit 1`,
};

const casesOf: Statement = {
  name: 'packs-cases',
  text: `select distinct on (v.pack_text) v.pack_text as digest, c.text from carnet.rule_pack_version v join carnet.rule_text c on c.digest = v.cases_text
    where v.pack_text = any($1) and v.state = 'published' order by v.pack_text, v.published_at desc, v.id`,
};

const texts: Statement = { name: 'packs-texts', text: 'select digest, text from carnet.rule_text where digest = any($1)' };

const authors: Statement = {
  name: 'packs-authors',
  text: `select distinct s.author from carnet.rule_pack_author a cross join lateral unnest(carnet.selves(a.author)) as s (author)
    where a.digest = $1 or a.pack_text = $2 order by s.author`,
};

const history: Statement = {
  name: 'packs-history',
  text: `select e.revision, e.kind, e.refused, e.actor, ${utc('e.at')} as at, e.body::json as body from carnet.rule_pack_event e
    where e.version_id = $1 order by e.at, e.revision, e.id limit 500`,
};

const lockSchedule: Statement = { name: 'packs-lock-schedule', text: 'select carnet.lock_schedule()' };

const release: Statement = {
  name: 'packs-release',
  text: `select s.body from carnet.rule_release l join carnet.rule_set s on s.digest = l.rule_set order by l.number desc limit 1`,
};

const published: Statement = {
  name: 'packs-published',
  text: `select v.regime, v.pack_text as "packText", v.in_force_from::text as "inForceFrom", ${utc('v.published_at')} as "publishedAt" from carnet.rule_pack_version v
    where v.state = 'published' and v.origin = 'authority'`,
};

const record: Statement = { name: 'packs-record', text: 'select carnet.record_pack_change($1::jsonb, $2::jsonb, $3::jsonb) as earlier' };

const refusal: Statement = {
  name: 'packs-refusal',
  text: `insert into carnet.rule_pack_event (id, version_id, revision, kind, actor, refused, at, body) values ($1, $2, $3, $4, $5, true, $6, $7)`,
};

/** Versions of packs under row security: companies see published ones, the authority all of them. */
@Injectable()
export class RulePackStore {
  /** At most 500 versions of one regime or of all, latest of each regime first. */
  list(scope: TenantScope, regime: Regime | null): Promise<readonly PackVersionRecord[]> {
    return query<PackVersionRecord>(scope, list, [regime]);
  }

  /** Reads a version; null if it does not exist or is not visible to the caller. With `lock`, holds its lock until the transaction ends. */
  async read(scope: TenantScope, id: PackVersionId, lock?: 'lock'): Promise<StoredPackVersion | null> {
    return first(await query<FullVersionRow>(scope, lock === undefined ? readOne : lockOne, [id]));
  }

  /** Finds the version whose pack has this digest of content or text. Published versions come first, then later ones. */
  async find(scope: TenantScope, named: Digest): Promise<StoredPackVersion | null> {
    return first(await query<FullVersionRow>(scope, find, [named]));
  }

  /** Texts of the latest cases of each pack text; a text that belongs to no version is left out. */
  async casesOf(scope: TenantScope, packTexts: readonly Digest[]): Promise<ReadonlyMap<Digest, string>> {
    return byDigest(await query<StoredText>(scope, casesOf, [packTexts]));
  }

  /** Texts by digest; those that are not stored or not visible to the caller are left out. */
  async texts(scope: TenantScope, digests: readonly Digest[]): Promise<ReadonlyMap<Digest, string>> {
    return byDigest(await query<StoredText>(scope, texts, [digests]));
  }

  /** Everybody who wrote this pack, by content or text, in any version and under any name; for the authority only. */
  async authorsOf(scope: TenantScope, pack: Pick<PackContent, 'digest' | 'packText'>): Promise<readonly PersonId[]> {
    return (await query<{ author: PersonId }>(scope, authors, [pack.digest, pack.packText])).map(({ author }) => author);
  }

  history(scope: TenantScope, id: PackVersionId): Promise<readonly PackHistoryResponse[]> {
    return query<PackHistoryResponse>(scope, history, [id]);
  }

  /** Input of the schedule. With `lock`, prevents other publications until the transaction ends. */
  async basis(scope: TenantScope, lock?: 'lock'): Promise<ScheduleBasis> {
    if (lock !== undefined) await query(scope, lockSchedule, []);
    const [set] = await query<{ body: string }>(scope, release, []);
    if (set === undefined) throw new Error('no rules are registered: run `carnet migrate`');
    return { release: parseRuleSet(set.body), published: await query<PublishedPack>(scope, published, []) };
  }

  /**
   * Stores a change. If the idempotency key was used before, writes nothing and returns that act.
   *
   * @throws StaleVersion if the version has changed since it was read.
   */
  async record(scope: TenantScope, change: PackChange, key: KeyedAnswer): Promise<EarlierAct | null> {
    const values = [changeDocument(change), textRows(change), keyDocument(key)];
    try {
      const rows = await query<{ earlier: EarlierAct | null }>(
        scope,
        record,
        values.map((value) => JSON.stringify(value)),
      );
      return rows[0]?.earlier ?? null;
    } catch (error) {
      if (databaseCode(error) !== 'CN001') throw error;
      throw new StaleVersion('the version has changed since it was read', { cause: error });
    }
  }

  /** Stores a refused attempt in the history only. */
  async recordRefusal(
    scope: TenantScope,
    version: PackVersion,
    attempt: { readonly kind: string; readonly code: string; readonly by: Actor },
  ): Promise<void> {
    const body = canonicalJson(packHistoryBody.refused(version, attempt, scope.startedAt));
    await query(scope, refusal, [randomUUID(), version.id, version.revision, attempt.kind, attempt.by.id, scope.startedAt, body]);
  }
}

interface StoredText {
  readonly digest: Digest;
  readonly text: string;
}

function byDigest(rows: readonly StoredText[]): ReadonlyMap<Digest, string> {
  return new Map(rows.map(({ digest, text }) => [digest, text]));
}

function first(rows: readonly FullVersionRow[]): StoredPackVersion | null {
  return rows[0] === undefined ? null : toStored(rows[0]);
}

/** A change in the format of `carnet.record_pack_change`. */
function changeDocument({ before, after, event, schedule }: PackChange): Readonly<Record<string, unknown>> {
  const { id, revision, state, content, authors, lint, tests, publication } = after;
  const { regime, label, title, digest: content_digest, packText, casesText } = content;
  const published_as = {
    publisher: publication?.publisher,
    in_force_from: publication?.inForceFrom,
    published_at: publication?.publishedAt,
    signature: publication?.signature,
  };
  return {
    at: event.at,
    expected: before?.revision,
    row: {
      id,
      revision,
      state,
      regime,
      label,
      title_en: title.en,
      title_zh: title.zh,
      digest: content_digest,
      pack_text: packText,
      cases_text: casesText,
      authors,
      lint: lint ?? undefined,
      tests: tests ?? undefined,
      ...published_as,
    },
    event: { id: randomUUID(), kind: event.kind, actor: event.by, body: canonicalJson(packHistoryBody.event(event, after)) },
    entries: schedule?.map(entryRow),
  };
}

function textRows({ after: { content }, texts }: PackChange): readonly StoredText[] {
  if (texts === undefined) return [];
  return [
    { digest: content.packText, text: texts.pack },
    { digest: content.casesText, text: texts.cases },
  ];
}
