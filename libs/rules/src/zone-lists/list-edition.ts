import type { Digest, IsoDate, Json } from '@carnet/kernel';
import type { Condition } from '../condition.js';
import type { ReferenceData } from '../reference.js';
import type { Sentence } from '../sentence.js';

/**
 * A general list frees the fields it names; a negative list frees the fields of its sectors that it does not name. So a missing row makes
 * the first too strict and the second too lax.
 */
export const LIST_KINDS = ['general', 'negative'] as const;

/** The requirement of a row. `needs_review` represents a printed "and other fields of this class" (等); it never matches by itself. */
export const REQUIREMENTS = ['free', 'contract', 'assessment', 'needs_review'] as const;

/** The status of data on the negative lists; the values of the fact `zone_list_status`. */
export type ListStatus = 'listed_assessment' | 'listed_contract' | 'unlisted' | 'sector_not_covered' | 'none';

/** The prefix of the company's own name of a field without a code. */
export const unmappedPrefix = 'unmapped:';

export type Requirement = (typeof REQUIREMENTS)[number];

/** A printed row: a field of a scenario, its conditions and its requirement. */
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
  /** Null if the row always applies. */
  readonly characteristic: Condition | null;
  /** Number of persons, inclusive (以上); null if there is no lower limit. */
  readonly countFrom: number | null;
  /** Number of persons, exclusive (不满); null if there is no upper limit. */
  readonly countTo: number | null;
  /** The counted fact; null if the row has no count. */
  readonly counter: string | null;
  readonly requirement: Requirement;
  /** Kinds of data that the field implies. */
  readonly dataTags: readonly string[];
  /** The 1-based line of the row in its file. */
  readonly line: number;
}

/** A case of an edition: a question, completed by the edition's defaults, and the expected answer. */
export interface ListCase {
  readonly name: string;
  readonly ask: ListCaseQuery;
  readonly expect: {
    readonly status?: ListStatus | 'unknown';
    readonly hit?: boolean | 'unknown';
    readonly gaps?: readonly string[];
  };
}

export interface ListCaseQuery {
  readonly day: IsoDate;
  readonly registeredIn: string;
  readonly exportsFrom: string;
  readonly ciio: boolean;
  readonly sector: string;
  readonly scenario: string;
  readonly fields: readonly string[];
  readonly facts: Readonly<Record<string, Json>>;
}

/** One edition of a zone's list, in force from a day until the day before another. */
export interface ListEdition {
  readonly id: string;
  readonly file: string;
  /** Digest of header and rows, without cases. */
  readonly digest: Digest;
  readonly kind: (typeof LIST_KINDS)[number];
  readonly zone: string;
  /** The printed label, which is not the year of issue. */
  readonly label: string;
  readonly issuedOn: IsoDate;
  /** The day on which it became known; null if it is the day of issue. */
  readonly knownOn: IsoDate | null;
  readonly inForceFrom: IsoDate;
  readonly inForceTo: IsoDate | null;
  /** The id of the replaced edition; null if there is none. */
  readonly follows: string | null;
  /** Places of registration and export that it covers, including those that apply it by reference. */
  readonly registeredIn: readonly string[];
  readonly exportsFrom: readonly string[];
  readonly excludesCiio: boolean;
  /** Facts that must be true. */
  readonly conditions: readonly string[];
  readonly afterDuty: { readonly kind: string; readonly withinWorkingDays: number; readonly countsFrom: string } | null;
  /** Address and digest of the official annex; null only for an illustrative edition. */
  readonly source: { readonly url: string; readonly sha256: string } | null;
  /** Invented for tests and demonstrations; never used for real permits. */
  readonly illustrative: boolean;
  readonly rows: readonly ListRow[];
  readonly cases: readonly ListCase[];
}

/** The title by which a reader can find the edition. */
export function titleOf({ id, zone, label, issuedOn, illustrative }: ListEdition, reference: ReferenceData): Sentence {
  const place = reference.labelOfValue('exporter_zone', zone);
  return {
    en: `${id} (${place.en}, edition "${label}" of ${issuedOn}${illustrative ? ', illustrative' : ''})`,
    zh: `${id}（${place.zh}，“${label}”版，${issuedOn}${illustrative ? '，示例' : ''}）`,
  };
}
