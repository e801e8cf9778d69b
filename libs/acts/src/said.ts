import type { Digest, Instant, PersonId } from '@carnet/kernel';
import type { Withheld } from '@carnet/workflow';

export const SAID_AS = ['opinion', 'vote'] as const;

export type SaidAs = (typeof SAID_AS)[number];

/** An opinion or a vote as it was given, whether it still counts or not. */
export interface Said {
  readonly as: SaidAs;
  readonly person: PersonId;
  /** In whose seat a deputy voted. */
  readonly onBehalfOf: PersonId | null;
  /** Of an opinion. */
  readonly discipline: string | null;
  /** Of a vote. */
  readonly step: number | null;
  /** The conclusion, or the ballot; null where it is withheld. */
  readonly says: string | null;
  /** Why its reader is not told what it says; left out where it is told. */
  readonly withheld?: Withheld;
  /** The content that it was given on. */
  readonly contentDigest: Digest;
  /** The rule check that it was given on. */
  readonly assessment: string;
  readonly at: Instant;
}

/** Something that the caller said of a transfer which has become another since, or no longer counts. */
export interface EarlierSaying extends Pick<Said, 'as' | 'at' | 'contentDigest'> {
  readonly stands: boolean;
  /** Whether the filing is another one now. */
  readonly changed: boolean;
}
