import type { WorkingCalendar } from '@carnet/clocks';
import type { Digest, Instant, IsoDate, Json } from '@carnet/kernel';
import type { FactCatalogue, Parsed, ReferenceData, Regime, RulePack, ScheduleEntry } from '@carnet/rules';

/** One compiled and checked rule set: catalogue, packs and reference data. It never changes. */
export abstract class RuleBook {
  /** Digest of the rule set; filings are pinned to it. */
  abstract readonly digest: Digest;
  abstract readonly catalogue: FactCatalogue;
  abstract readonly packs: readonly RulePack[];
  abstract readonly reference: ReferenceData;
  /** The calendar of the authority's own deadlines. */
  abstract readonly calendar: WorkingCalendar;
}

/** Compiles the texts of a rule set, given by file name, or returns every problem. */
export type CompileRules = (files: ReadonlyMap<string, string>) => Parsed<RuleBook>;

/** The rule sets by the day on which they come into force. Each publication and each release makes a new edition. */
export interface RuleSchedule {
  readonly edition: number;
  /** When the edition became known. */
  readonly knownAt: Instant;
  readonly entries: readonly ScheduleEntry[];
}

/** An edition of the schedule, and the release that it is based on. */
export interface RuleEdition extends RuleSchedule {
  readonly release: number;
}

/** A text that was published as the pack of a regime. */
export interface PublishedText {
  readonly regime: Regime;
  readonly packText: Digest;
  /** The statement of its publication, and the signature; null for a pack from a release, which the owner of the database registered. */
  readonly signed: { readonly statement: Json; readonly signature: string } | null;
}

/** A published routing policy. */
export interface PublishedPolicyText {
  readonly id: string;
  readonly origin: 'release' | 'authority';
  /** The first day in its text. */
  readonly firstDay: IsoDate;
  /** The day from which it may route; filings made before its publication are routed by earlier policies. */
  readonly from: IsoDate;
  /** Digest of its content in canonical form. */
  readonly digest: Digest;
  readonly text: string;
  readonly publishedAt: Instant;
}

/** Published rules, which belong to no tenant because they apply to every company. Reads outside any transaction. */
export abstract class RuleArchive {
  /** Number of the latest edition; null if no release is registered. */
  abstract latestEdition(): Promise<number | null>;
  /** The latest edition, or the latest at an instant; null if there was none. */
  abstract schedule(knownAt?: Instant): Promise<RuleSchedule | null>;
  /** An edition and all later ones, in order. */
  abstract editionsFrom(edition: number): Promise<readonly RuleEdition[]>;
  /** The texts of a rule set by file name; null if it is not stored. */
  abstract texts(set: Digest): Promise<ReadonlyMap<string, string> | null>;
  /** The publications of pack texts. */
  abstract published(packTexts: readonly Digest[]): Promise<readonly PublishedText[]>;
  /** The routing policies, in the order of publication. */
  abstract policies(): Promise<readonly PublishedPolicyText[]>;
}

/** Thrown if a filing names other rules than those in force; nothing is stored. */
export class StaleRules extends Error {
  override readonly name = 'StaleRules';
}

/** Thrown if pinned rules are missing or unusable; no other rules replace them. */
export class RulesMissing extends Error {
  override readonly name = 'RulesMissing';
}
