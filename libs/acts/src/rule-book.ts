import type { WorkingCalendar } from '@carnet/clocks';
import type { Digest, Instant, IsoDate, Json } from '@carnet/kernel';
import type { FactCatalogue, Parsed, ReferenceData, Regime, RulePack, ScheduleEntry } from '@carnet/rules';

/** One set of rules, compiled and checked: catalogue, packs and reference data. It never changes. */
export abstract class RuleBook {
  /** Digest of the set; filings are pinned to it. */
  abstract readonly digest: Digest;
  abstract readonly catalogue: FactCatalogue;
  abstract readonly packs: readonly RulePack[];
  abstract readonly reference: ReferenceData;
  /** The calendar by which the authority's own deadlines run. */
  abstract readonly calendar: WorkingCalendar;
}

/** Compiles the texts of a set, by the names of their files, or says everything that is wrong with them. */
export type CompileRules = (files: ReadonlyMap<string, string>) => Parsed<RuleBook>;

/** Which set of rules is in force from which day on. Each publication and each release makes the next edition of all of it. */
export interface RuleSchedule {
  readonly edition: number;
  /** Since when it is known. */
  readonly knownAt: Instant;
  readonly entries: readonly ScheduleEntry[];
}

/** An edition of the schedule, and the release that it stands on. */
export interface RuleEdition extends RuleSchedule {
  readonly release: number;
}

/** A text that was published as the pack of a regime. */
export interface PublishedText {
  readonly regime: Regime;
  readonly packText: Digest;
  /** What its publication says, and under which signature; null for one that came with a release, which the owner of the database registered. */
  readonly signed: { readonly statement: Json; readonly signature: string } | null;
}

/** A routing policy as it was published here. */
export interface PublishedPolicyText {
  readonly id: string;
  readonly origin: 'release' | 'authority';
  /** The first day that it says. */
  readonly firstDay: IsoDate;
  /** The day from which it may route: what was filed before its publication is routed by what was there. */
  readonly from: IsoDate;
  /** Of its content in canonical form. */
  readonly digest: Digest;
  readonly text: string;
  readonly publishedAt: Instant;
}

/** Published rules, which belong to no tenant: every company is judged by them. Reads by itself, outside any transaction. */
export abstract class RuleArchive {
  /** The number of the latest edition; null before a release was ever registered. */
  abstract latestEdition(): Promise<number | null>;
  /** The latest edition, or the one that was the latest at an instant; null when there was none yet. */
  abstract schedule(knownAt?: Instant): Promise<RuleSchedule | null>;
  /** An edition and all that came after it, in their order. */
  abstract editionsFrom(edition: number): Promise<readonly RuleEdition[]>;
  /** The texts of a set by the names of their files; null for a set that nobody stored. */
  abstract texts(set: Digest): Promise<ReadonlyMap<string, string> | null>;
  /** How texts of packs were published. */
  abstract published(packTexts: readonly Digest[]): Promise<readonly PublishedText[]>;
  /** The routing policies, in the order in which they were published. */
  abstract policies(): Promise<readonly PublishedPolicyText[]>;
}

/** Thrown when a filing names other rules than are in force; nothing is stored then. */
export class StaleRules extends Error {
  override readonly name = 'StaleRules';
}

/** Thrown when rules that something is pinned to are not there, or cannot be used: nothing else is judged by instead. */
export class RulesMissing extends Error {
  override readonly name = 'RulesMissing';
}
