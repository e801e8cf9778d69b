import { AUTHORITY } from '@carnet/persistence/persistence.module.js';
import { Inject, Injectable } from '@nestjs/common';
import { type Digest, digest, type Instant, instant, isoDate, uuid } from '@carnet/kernel';
import { utc } from '@carnet/persistence/instants.js';
import { type PackVersionId, parseRuleSet, publicationStatement, type Regime, type ScheduleEntry } from '@carnet/rules';
import { DataSource } from 'typeorm';
import { type PublishedPolicyText, type PublishedText, RuleArchive, type RuleEdition, type RuleSchedule } from './rule-book.js';

interface EntryRow {
  edition: number;
  known_at: string;
  from_day: string | null;
  rule_set: string;
}

interface PublishedRow {
  readonly id: string;
  readonly origin: 'release' | 'authority';
  readonly regime: Regime;
  readonly label: string;
  readonly digest: string;
  readonly pack_text: string;
  readonly cases_text: string;
  readonly in_force_from: string;
  readonly published_at: string;
  readonly signature: string;
}

const latest = 'select max(edition) as edition from carnet.rule_schedule';

const schedule = `
  select e.edition, ${utc('e.known_at')} as known_at, nullif(s.from_day, '-infinity')::text as from_day, s.rule_set
  from carnet.rule_edition e join carnet.rule_schedule s on s.edition = e.edition
  where e.edition = (select max(k.edition) from carnet.rule_edition k where k.known_at <= coalesce($1::timestamptz, 'infinity'))
  order by s.from_day`;

const editionsFrom = `
  select e.edition, e.release, ${utc('e.known_at')} as known_at, nullif(s.from_day, '-infinity')::text as from_day, s.rule_set
  from carnet.rule_edition e join carnet.rule_schedule s on s.edition = e.edition where e.edition >= $1 order by e.edition, s.from_day`;

const setBody = 'select body from carnet.rule_set where digest = $1';

const publishedTexts = `
  select v.id, v.origin, v.regime, v.label, v.digest, v.pack_text, v.cases_text, v.in_force_from::text, ${utc('v.published_at')} as published_at,
    v.signature
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
    return first === undefined ? null : { edition: first.edition, knownAt: instant(first.known_at), entries: rows.map(toEntry) };
  }

  override async editionsFrom(edition: number): Promise<readonly RuleEdition[]> {
    const rows: (EntryRow & { readonly release: number })[] = await this.source.query(editionsFrom, [edition]);
    const numbers = [...new Set(rows.map((row) => row.edition))];
    return numbers.map((number) => {
      const own = rows.filter((row) => row.edition === number);
      const [{ release, known_at }] = own as [(typeof rows)[number]];
      return { edition: number, release, knownAt: instant(known_at), entries: own.map(toEntry) };
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

function toPublished(row: PublishedRow): PublishedText {
  const { origin, regime, label, signature } = row;
  const packText = digest(row.pack_text);
  if (origin === 'release') return { regime, packText, signed: null };
  const content = { regime, label, digest: digest(row.digest), packText, casesText: digest(row.cases_text) };
  const day = { inForceFrom: isoDate(row.in_force_from), publishedAt: instant(row.published_at) };
  return { regime, packText, signed: { statement: publicationStatement({ id: uuid<PackVersionId>(row.id), content }, day), signature } };
}

function toEntry({ from_day, rule_set }: EntryRow): ScheduleEntry {
  return { from: from_day === null ? null : isoDate(from_day), set: digest(rule_set) };
}

/** A missing text leaves its file out; the reader of the set detects that by the digest. */
function textOf(file: string, text: string | undefined): readonly (readonly [string, string])[] {
  return text === undefined ? [] : [[file, text]];
}
