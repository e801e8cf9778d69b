import { type Digest, digest, instant, type Instant, type IsoDate, type PersonId, uuid } from '@carnet/kernel';
import { utc } from '@carnet/persistence/instants.js';
import type { CheckReport, PackState, PackVersion, PackVersionId, Regime } from '@carnet/rules';
import type { PackVersionRecord, StoredPackVersion } from './rule-pack.store.js';

export interface VersionRow {
  id: string;
  revision: number;
  origin: 'release' | 'authority';
  state: PackState;
  regime: Regime;
  label: string;
  title_en: string;
  title_zh: string;
  digest: string;
  pack_text: string;
  cases_text: string;
  in_force_from: string | null;
  published_at: string | null;
  created_at: string;
  updated_at: string;
}

export interface FullVersionRow extends VersionRow {
  authors: readonly PersonId[];
  lint: CheckReport | null;
  tests: CheckReport | null;
  publisher: PersonId | null;
  signature: string | null;
  pack: string;
  cases: string;
}

/** Columns that a list reads. */
export const versionColumns = `v.id, v.revision, v.origin, v.state, v.regime, v.label, v.title_en, v.title_zh, v.digest, v.pack_text, v.cases_text,
  v.in_force_from::text, ${utc('v.published_at')} as published_at, ${utc('v.created_at')} as created_at, ${utc('v.updated_at')} as updated_at`;

/** A complete version with its texts. */
export const fullVersion = `select ${versionColumns}, v.authors, v.lint, v.tests, v.publisher, v.signature, p.text as pack, c.text as cases
  from carnet.rule_pack_version v join carnet.rule_text p on p.digest = v.pack_text join carnet.rule_text c on c.digest = v.cases_text`;

export function toRecord(row: VersionRow): PackVersionRecord {
  const { revision, origin, state, regime, label } = row;
  return {
    revision,
    origin,
    state,
    regime,
    label,
    id: uuid<PackVersionId>(row.id),
    title: { en: row.title_en, zh: row.title_zh },
    ...digestsOf(row),
    inForceFrom: row.in_force_from as IsoDate | null,
    publishedAt: instantOf(row.published_at),
    createdAt: instant(row.created_at),
    updatedAt: instant(row.updated_at),
  };
}

export function toStored(row: FullVersionRow): StoredPackVersion {
  const record = toRecord(row);
  return { record, version: row.origin === 'release' ? null : toVersion(record, row), texts: { pack: row.pack, cases: row.cases } };
}

function toVersion(record: PackVersionRecord, { authors, lint, tests, publisher, signature }: FullVersionRow): PackVersion {
  const { id, revision, state, regime, label, title, digest: content, packText, casesText, inForceFrom, publishedAt } = record;
  const published = publisher !== null && inForceFrom !== null && publishedAt !== null && signature !== null;
  return {
    id,
    revision,
    state,
    authors,
    lint,
    tests,
    content: { regime, label, title, digest: content, packText, casesText },
    publication: published ? { publisher, inForceFrom, publishedAt, signature } : null,
  };
}

function digestsOf(row: VersionRow): { readonly digest: Digest; readonly packText: Digest; readonly casesText: Digest } {
  return { digest: digest(row.digest), packText: digest(row.pack_text), casesText: digest(row.cases_text) };
}

function instantOf(text: string | null): Instant | null {
  return text === null ? null : instant(text);
}
