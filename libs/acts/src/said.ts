import type { Digest, Instant, PersonId } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { opinionHidden, type Transfer, veiled, voteHidden, type Withheld } from '@carnet/workflow';
import type { StoredTransfer } from './transfer-journal.store.js';

export const SAID_AS = ['opinion', 'vote'] as const;

export type SaidAs = (typeof SAID_AS)[number];

/** An opinion or vote as it was given, whether or not it still counts. */
export interface Said {
  readonly as: SaidAs;
  readonly person: PersonId;
  /** The person in whose seat a deputy voted; null if nobody was represented. */
  readonly onBehalfOf: PersonId | null;
  /** Null for a vote. */
  readonly discipline: string | null;
  /** Null for an opinion. */
  readonly step: number | null;
  /** The conclusion or ballot; null if it is withheld. */
  readonly says: string | null;
  /** Why the reader may not see it; absent if they may. */
  readonly withheld?: Withheld;
  /** The content that it was given on. */
  readonly contentDigest: Digest;
  /** The assessment that it was given on. */
  readonly assessment: string;
  readonly at: Instant;
}

/** An earlier opinion or vote of the caller that no longer counts, or was about other content. */
export interface EarlierSaying extends Pick<Said, 'as' | 'at' | 'contentDigest'> {
  readonly stands: boolean;
  /** Whether the filing has changed since. */
  readonly changed: boolean;
}

/** The engine sees everything; everybody else sees what the policy allows. */
function readerOf({ principal }: TenantScope): PersonId | null | 'engine' {
  return principal.kind === 'system' ? 'engine' : principal.person;
}

/** The transfer as the scope's reader may see it. Hiding happens in this layer so that no caller can forget it. */
export function seenBy(scope: TenantScope, stored: StoredTransfer): StoredTransfer {
  const reader = readerOf(scope);
  return reader === 'engine' ? stored : { ...stored, transfer: veiled(stored.transfer, reader) };
}

/** The opinions and votes as the scope's reader may see them. */
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
