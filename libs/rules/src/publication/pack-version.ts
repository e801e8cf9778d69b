import type { Digest, Instant, IsoDate, Json, PersonId, Uuid } from '@carnet/kernel';
import type { Sentence } from '../sentence.js';
import type { Regime } from '../vocabulary.js';

export type PackVersionId = Uuid<'pack-version'>;

/**
 * The state of a pack version. `published` is final: whether the version is awaited, in force or superseded depends on the
 * day, so a law takes effect without any act.
 */
export const PACK_STATES = ['draft', 'linted', 'tested', 'shadow', 'published', 'discarded'] as const;
export type PackState = (typeof PACK_STATES)[number];

/** The content of a version: the texts of the pack and its cases, by their digests. */
export interface PackContent {
  readonly regime: Regime;
  /** The version number in the pack, such as `2026.2`. */
  readonly label: string;
  readonly title: Sentence;
  /** Digest of the pack's canonical content, without formatting, comments and order of members. */
  readonly digest: Digest;
  /** SHA-256 of the pack's text. */
  readonly packText: Digest;
  /** SHA-256 of the text of its cases. */
  readonly casesText: Digest;
}

/** A finding of a check; further members depend on the check. */
export interface CheckFinding {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
}

/** The result of a check, and its rule set. */
export interface CheckReport {
  readonly passed: boolean;
  /** Digest of the rule set in which the pack was checked. */
  readonly ruleSet: Digest;
  /** The findings, for people to read. */
  readonly findings: readonly Json[];
}

/** The publication of a version. */
export interface Publication {
  readonly publisher: PersonId;
  /** The first day whose filings are judged by it. */
  readonly inForceFrom: IsoDate;
  /** The instant of publication. */
  readonly publishedAt: Instant;
  /** Compact JWS over the publication statement. */
  readonly signature: string;
}

/** A version of the authority's own pack, from its draft on. */
export interface PackVersion {
  readonly id: PackVersionId;
  /** Incremented by each change of this record. */
  readonly revision: number;
  readonly state: PackState;
  readonly content: PackContent;
  /** Everybody who wrote or revised it. None of them may publish it, nor may authors of the same pack in another version. */
  readonly authors: readonly PersonId[];
  readonly lint: CheckReport | null;
  readonly tests: CheckReport | null;
  readonly publication: Publication | null;
}
