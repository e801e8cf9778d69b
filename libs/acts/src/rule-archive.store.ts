import { AUTHORITY } from '@carnet/persistence/persistence.module.js';
import { Inject, Injectable } from '@nestjs/common';
import type { Digest, Instant } from '@carnet/kernel';
import { utc } from '@carnet/persistence/instants.js';
import {
  type PackContent,
  type PackVersion,
  type PackVersionId,
  parseRuleSet,
  publicationStatement,
  type ScheduleEntry,
} from '@carnet/rules';
import { DataSource } from 'typeorm';
import { type PublishedPolicyText, type PublishedText, RuleArchive, type RuleEdition, type RuleSchedule } from './rule-book.js';

type EntryRow = ScheduleEntry & Pick<RuleSchedule, 'edition' | 'knownAt'>;

type PublishedRow = Omit<PackContent, 'title'> &
  Omit<NonNullable<PackVersion['publication']>, 'publisher'> & { readonly id: PackVersionId; readonly origin: 'release' | 'authority' };

const latest = 'select max(edition) as edition from carnet.rule_schedule';

const schedule = `
  select e.edition, ${utc('e.known_at')} as "knownAt", nullif(s.from_day, '-infinity')::text as "from", s.rule_set as "set"
  from carnet.rule_edition e join carnet.rule_schedule s on s.edition = e.edition
  where e.edition = (select max(k.edition) from carnet.rule_edition k where k.known_at <= coalesce($1::timestamptz, 'infinity'))
  order by s.from_day`;

const editionsFrom = `
  select e.edition, e.release, ${utc('e.known_at')} as "knownAt", nullif(s.from_day, '-infinity')::text as "from", s.rule_set as "set"
  from carnet.rule_edition e join carnet.rule_schedule s on s.edition = e.edition where e.edition >= $1 order by e.edition, s.from_day`;

const setBody = 'select body from carnet.rule_set where digest = $1';

const publishedTexts = `
  select v.id, v.origin, v.regime, v.label, v.digest, v.pack_text as "packText", v.cases_text as "casesText", v.in_force_from::text as "inForceFrom",
    ${utc('v.published_at')} as "publishedAt", v.signature
  from carnet.rule_pack_version v where v.state = 'published' and v.pack_text = any($1)`;

const policies = `
  select id, origin, first_day::text as "firstDay", in_force_from::text as "from", digest, text, ${utc('published_at')} as "publishedAt"
  from carnet.routing_policy order by number`;

const someTexts = 'select digest, text from carnet.rule_text where digest = any($1)';

/** Published rules, read as the authority's role: row security shows companies only published packs, without the tables. */
@Injectable()
export class SqlRuleArchive extends RuleArchive {
  constructor(@Inject(AUTHORITY) private readonly source: DataSource) {
    super();
  }

  override async latestEdition(): Promise<number | null> {
    const [row]: { edition: number | null }[] = await this.source.query(latest);
    return row?.edition ?? null;
  }

  override async schedule(knownAt?: Instant): Promise<RuleSchedule | null> {
    const rows: EntryRow[] = await this.source.query(schedule, [knownAt ?? null]);
    const [first] = rows;
    return first === undefined ? null : { edition: first.edition, knownAt: first.knownAt, entries: rows.map(toEntry) };
  }

  override async editionsFrom(edition: number): Promise<readonly RuleEdition[]> {
    const rows: (EntryRow & { readonly release: number })[] = await this.source.query(editionsFrom, [edition]);
    const numbers = [...new Set(rows.map((row) => row.edition))];
    return numbers.map((number) => {
      const own = rows.filter((row) => row.edition === number);
      const [{ release, knownAt }] = own as [(typeof rows)[number]];
      return { edition: number, release, knownAt, entries: own.map(toEntry) };
    });
  }

  override async published(packTexts: readonly Digest[]): Promise<readonly PublishedText[]> {
    const rows: PublishedRow[] = await this.source.query(publishedTexts, [packTexts]);
    return rows.map(toPublished);
  }

  override policies(): Promise<readonly PublishedPolicyText[]> {
    return this.source.query(policies);
  }

  override async texts(set: Digest): Promise<ReadonlyMap<string, string> | null> {
    const [row]: { body: string }[] = await this.source.query(setBody, [set]);
    if (row === undefined) return null;
    const { files } = parseRuleSet(row.body);
    const rows: { digest: string; text: string }[] = await this.source.query(someTexts, [[...files.values()]]);
    const byDigest = new Map(rows.map(({ digest: name, text }) => [name, text]));
    return new Map([...files].flatMap(([file, name]) => textOf(file, byDigest.get(name))));
  }
}

function toPublished({ id, origin, inForceFrom, publishedAt, signature, ...content }: PublishedRow): PublishedText {
  const { regime, packText } = content;
  const statement = publicationStatement({ id, content }, { inForceFrom, publishedAt });
  return { regime, packText, signed: origin === 'release' ? null : { statement, signature } };
}

function toEntry({ from, set }: EntryRow): ScheduleEntry {
  return { from, set };
}

/** A missing text leaves its file out; the reader of the set detects that by the digest. */
function textOf(file: string, text: string | undefined): readonly (readonly [string, string])[] {
  return text === undefined ? [] : [[file, text]];
}
