import type { PersonId } from '@carnet/kernel';
import { utc } from '@carnet/persistence/instants.js';
import type { PackVersion } from '@carnet/rules';
import type { PackTexts, PackVersionRecord, StoredPackVersion } from './rule-pack.store.js';

export interface FullVersionRow extends PackVersionRecord, PackTexts, Pick<PackVersion, 'authors' | 'lint' | 'tests'> {
  readonly publisher: PersonId | null;
  readonly signature: string | null;
}

/** Columns that a list reads. */
export const versionColumns = `v.id, v.revision, v.origin, v.state, v.regime, v.label, v.digest, v.pack_text as "packText", v.cases_text as "casesText",
  json_build_object('en', v.title_en, 'zh', v.title_zh) as title, v.in_force_from::text as "inForceFrom", ${utc('v.published_at')} as "publishedAt",
  ${utc('v.created_at')} as "createdAt", ${utc('v.updated_at')} as "updatedAt"`;

/** A complete version with its texts. */
export const fullVersion = `select ${versionColumns}, v.authors, v.lint, v.tests, v.publisher, v.signature, p.text as pack, c.text as cases
  from carnet.rule_pack_version v join carnet.rule_text p on p.digest = v.pack_text join carnet.rule_text c on c.digest = v.cases_text`;

export function toStored({ authors, lint, tests, publisher, signature, pack, cases, ...record }: FullVersionRow): StoredPackVersion {
  const { id, revision, state, origin, inForceFrom, publishedAt } = record;
  const { regime, label, title, digest, packText, casesText } = record;
  const published = publisher !== null && inForceFrom !== null && publishedAt !== null && signature !== null;
  const version = {
    id,
    revision,
    state,
    authors,
    lint,
    tests,
    content: { regime, label, title, digest, packText, casesText },
    publication: published ? { publisher, inForceFrom, publishedAt, signature } : null,
  };
  return { record, version: origin === 'release' ? null : version, texts: { pack, cases } };
}
