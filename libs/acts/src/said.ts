import type { Digest, Instant, PersonId } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { opinionHidden, type Transfer, veiled, voteHidden, type Withheld } from '@carnet/workflow';
import type { StoredTransfer } from './transfer-journal.store.js';

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

/** The engine works on what is there; everybody else reads what the policy shows them. */
function readerOf({ principal }: TenantScope): PersonId | null | 'engine' {
  return principal.kind === 'system' ? 'engine' : principal.person;
}

/** A transfer as the one who opened the scope may read it: what is hidden from them leaves the database's layer for nobody to forget. */
export function seenBy(scope: TenantScope, stored: StoredTransfer): StoredTransfer {
  const reader = readerOf(scope);
  return reader === 'engine' ? stored : { ...stored, transfer: veiled(stored.transfer, reader) };
}

/** What was said of a transfer, as the one who opened the scope may read it. */
export function saidTo(scope: TenantScope, transfer: Transfer, said: readonly Said[]): readonly Said[] {
  const reader = readerOf(scope);
  if (reader === 'engine') return said;
  return said.map((one) => {
    const { as, person, onBehalfOf, step } = one;
    const seat = onBehalfOf === null ? {} : { onBehalfOf: { person: onBehalfOf, delegation: '' } };
    const withheld =
      as === 'opinion'
        ? opinionHidden(transfer, { officer: person, ...seat }, reader)
        : voteHidden(transfer, { step: step ?? 0, voter: person, ...seat }, reader);
    return withheld === null ? one : { ...one, says: null, withheld };
  });
}
