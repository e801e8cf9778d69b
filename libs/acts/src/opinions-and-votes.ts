import type { Digest, Instant, PersonId } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { type Discipline, opinionWithheldFrom, type Transfer, veilTransfer, voteWithheldFrom, type Withheld } from '@carnet/workflow';
import type { StoredTransfer } from './transfer-journal.store.js';

export const OPINION_OR_VOTE = ['opinion', 'vote'] as const;

export type OpinionOrVoteKind = (typeof OPINION_OR_VOTE)[number];

/** An opinion or vote as it was given, whether or not it still counts. */
export interface GivenOpinionOrVote {
  readonly as: OpinionOrVoteKind;
  readonly person: PersonId;
  /** The person in whose seat a deputy voted; null if nobody was represented. */
  readonly onBehalfOf: PersonId | null;
  /** Null for a vote. */
  readonly discipline: Discipline | null;
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
export interface EarlierSaying extends Pick<GivenOpinionOrVote, 'as' | 'at' | 'contentDigest'> {
  readonly stands: boolean;
  /** Whether the filing has changed since. */
  readonly changed: boolean;
}

/** The engine sees everything; everybody else sees what the policy allows. */
function readerOf({ principal }: TenantScope): PersonId | null | 'engine' {
  return principal.kind === 'system' ? 'engine' : principal.person;
}

/** The transfer as the scope's reader may see it. Hiding happens in this layer so that no caller can forget it. */
export function veilForReader(scope: TenantScope, stored: StoredTransfer): StoredTransfer {
  const reader = readerOf(scope);
  return reader === 'engine' ? stored : { ...stored, transfer: veilTransfer(stored.transfer, reader) };
}

/** The opinions and votes as the scope's reader may see them. */
export function withholdFromReader(
  scope: TenantScope,
  transfer: Transfer,
  said: readonly GivenOpinionOrVote[],
): readonly GivenOpinionOrVote[] {
  const reader = readerOf(scope);
  if (reader === 'engine') return said;
  return said.map((one) => {
    const { as, person, onBehalfOf, step } = one;
    const seat = onBehalfOf === null ? {} : { onBehalfOf: { person: onBehalfOf, delegation: '' } };
    const withheld =
      as === 'opinion'
        ? opinionWithheldFrom(transfer, { officer: person, ...seat }, reader)
        : voteWithheldFrom(transfer, { step: step ?? 0, voter: person, ...seat }, reader);
    return withheld === null ? one : { ...one, says: null, withheld };
  });
}
