import type { Digest, Instant, IsoDate, Json, PersonId, Uuid } from '@carnet/kernel';
import type { Sentence } from '../sentence.js';
import type { Regime } from '../vocabulary.js';

export type PackVersionId = Uuid<'pack-version'>;

/**
 * How far a version of a pack has come. `published` is the end of the procedure: whether the version is then awaited,
 * in force or superseded is a matter of the day (`standingOn`), so nothing has to happen for a law to take effect.
 */
export const PACK_STATES = ['draft', 'linted', 'tested', 'shadow', 'published', 'discarded'] as const;
export type PackState = (typeof PACK_STATES)[number];

/** What a version consists of: the text of the pack and that of its cases, each named by its digest. */
export interface PackContent {
  readonly regime: Regime;
  /** The version as the pack names itself, such as `2026.2`. */
  readonly label: string;
  readonly title: Sentence;
  /** Digest of the pack's canonical content: spelling, comments and order of members do not change it. */
  readonly digest: Digest;
  /** SHA-256 of the pack's text. */
  readonly packText: Digest;
  /** SHA-256 of the text of its cases. */
  readonly casesText: Digest;
}

/** One thing that a check found; what else it says depends on the check. */
export interface CheckFinding {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
}

/** What a check came to, and the set of rules it was made with. */
export interface CheckReport {
  readonly passed: boolean;
  /** Digest of the rule set that the pack was checked as a part of. */
  readonly ruleSet: Digest;
  /** What was found, for people to read. */
  readonly findings: readonly Json[];
}

/** The act that made a version law here. */
export interface Publication {
  readonly publisher: PersonId;
  /** The first day whose filings are judged by it. */
  readonly inForceFrom: IsoDate;
  /** Since when it is known. */
  readonly publishedAt: Instant;
  /** Compact JWS over the publication statement. */
  readonly signature: string;
}

/** One version of a pack of the authority's own, from its draft on. */
export interface PackVersion {
  readonly id: PackVersionId;
  /** Counts the changes of this record. */
  readonly revision: number;
  readonly state: PackState;
  readonly content: PackContent;
  /** Everybody who wrote or rewrote it; none of them may publish it, nor who wrote the same pack in another version. */
  readonly authors: readonly PersonId[];
  readonly lint: CheckReport | null;
  readonly tests: CheckReport | null;
  readonly publication: Publication | null;
}
