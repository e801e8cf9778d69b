import type { Digest, IsoDate, Json } from '@carnet/kernel';
import type { Condition } from '../condition.js';
import type { ReferenceData } from '../reference.js';
import type { Sentence } from '../sentence.js';

/** A general list frees the fields it names; a negative list frees the fields of its sectors that it does not name. They fail in opposite ways. */
export const LIST_KINDS = ['general', 'negative'] as const;

/** What a row asks for. `needs_review` is what a printed "and other fields of this class" (等) is loaded as: it never matches by itself. */
export const REQUIREMENTS = ['free', 'contract', 'assessment', 'needs_review'] as const;

/** Where data stands on the negative lists; the values of the fact `zone_list_status`. */
export type ListStatus = 'listed_assessment' | 'listed_contract' | 'unlisted' | 'sector_not_covered' | 'none';

/** Stands before the company's own name of a field that has no code. */
export const unmappedPrefix = 'unmapped:';

export type Requirement = (typeof REQUIREMENTS)[number];

/** One printed row: a field of a scenario, when it is meant, and what follows. */
export interface ListRow {
  /** Stable across editions. */
  readonly id: string;
  readonly sector: string;
  readonly scenario: string;
  /** Class and name as printed. */
  readonly dataClass: string;
  readonly field: string;
  /** A code of the register of fields, or `class:<data class>.*` for the rest of a class. */
  readonly fieldCode: string;
  /** Null: always. */
  readonly characteristic: Condition | null;
  /** Persons, this number included (以上); null: open. */
  readonly countFrom: number | null;
  /** Persons, this number excluded (不满); null: open. */
  readonly countTo: number | null;
  /** The fact that is counted; null: no count. */
  readonly counter: string | null;
  readonly requirement: Requirement;
  /** Kinds of data that the field implies. */
  readonly dataTags: readonly string[];
  /** Where the row stands in its file, 1-based. */
  readonly line: number;
}

/** A case of an edition: what is asked, over the edition's defaults, and what the edition must answer. */
export interface ListCase {
  readonly name: string;
  readonly ask: ListCaseAsk;
  readonly expect: {
    readonly status?: ListStatus | 'unknown';
    readonly hit?: boolean | 'unknown';
    readonly gaps?: readonly string[];
  };
}

export interface ListCaseAsk {
  readonly day: IsoDate;
  readonly registeredIn: string;
  readonly exportsFrom: string;
  readonly ciio: boolean;
  readonly sector: string;
  readonly scenario: string;
  readonly fields: readonly string[];
  readonly facts: Readonly<Record<string, Json>>;
}

/** One edition of a zone's list, as it was in force from a day until the day before another. */
export interface ListEdition {
  readonly id: string;
  readonly file: string;
  /** Of header and rows; cases only show what they do. */
  readonly digest: Digest;
  readonly kind: (typeof LIST_KINDS)[number];
  readonly zone: string;
  /** As printed; it is not the year of issue. */
  readonly label: string;
  readonly issuedOn: IsoDate;
  /** The day we learned of it, where it differs. */
  readonly knownOn: IsoDate | null;
  readonly inForceFrom: IsoDate;
  readonly inForceTo: IsoDate | null;
  /** The edition it replaced. */
  readonly follows: string | null;
  /** Places of registration and of export that it serves, those that apply it by reference included. */
  readonly registeredIn: readonly string[];
  readonly exportsFrom: readonly string[];
  readonly excludesCiio: boolean;
  /** Facts that must be true. */
  readonly conditions: readonly string[];
  readonly afterDuty: { readonly kind: string; readonly withinWorkingDays: number; readonly countsFrom: string } | null;
  /** Address and digest of the official annex; null only for an illustrative edition. */
  readonly source: { readonly url: string; readonly sha256: string } | null;
  /** Made up for tests and demonstrations: never used where permits are given. */
  readonly illustrative: boolean;
  readonly rows: readonly ListRow[];
  readonly cases: readonly ListCase[];
}

/** How a reader finds the edition again. */
export function titleOf({ id, zone, label, issuedOn, illustrative }: ListEdition, reference: ReferenceData): Sentence {
  const place = reference.valueNamed('exporter_zone', zone);
  return {
    en: `${id} (${place.en}, edition "${label}" of ${issuedOn}${illustrative ? ', illustrative' : ''})`,
    zh: `${id}（${place.zh}，“${label}”版，${issuedOn}${illustrative ? '，示例' : ''}）`,
  };
}
