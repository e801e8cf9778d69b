import type { EarlierSaying, GivenOpinionOrVote, OpinionOrVoteKind } from '@carnet/acts/opinions-and-votes.js';
import type { PartChange } from '@carnet/acts/subjects.js';
import type { HistoryLine } from '@carnet/acts/transfer-views.store.js';
import { canonicalJson, type Instant, type Json, type PersonId } from '@carnet/kernel';
import { type Amendment, findEventDeclaration, type ImmaterialChange, type Transfer } from '@carnet/workflow';
import type { RoundRecord } from '../information/information-requests.store.js';
import type { Voided } from './since.dto.js';

export function stillCounts({ reviews, votes }: Transfer, { as, person, at }: GivenOpinionOrVote): boolean {
  return as === 'opinion'
    ? reviews.some(({ opinion }) => opinion?.officer === person && opinion.at === at)
    : votes.some((vote) => vote.voter === person && vote.at === at);
}

/** Whether it is the reader's own, or was given on the reader's behalf. */
export function isOwn({ person, onBehalfOf }: GivenOpinionOrVote, reader: PersonId | null): boolean {
  return reader !== null && (person === reader || onBehalfOf === reader);
}

/** The reader's own opinions and votes about content that has since changed, so that they can be checked again. */
export function outdatedOpinionsAndVotes(
  transfer: Transfer,
  said: readonly GivenOpinionOrVote[],
  reader: PersonId | null,
): readonly EarlierSaying[] {
  return said
    .filter((one) => isOwn(one, reader))
    .map((one) => ({
      as: one.as,
      at: one.at,
      contentDigest: one.contentDigest,
      stands: stillCounts(transfer, one),
      changed: one.contentDigest !== transfer.contentDigest,
    }))
    .filter((one) => one.changed || !one.stands);
}

/**
 * Differences of the filing now from its state at an instant: the changes by answers and amendments since, combined. A part that has its
 * earlier value again is left out.
 */
export function changesAfter(
  rounds: readonly Pick<RoundRecord, 'closed' | 'answered'>[],
  amendments: readonly Pick<Amendment, 'at' | 'parts'>[],
  at: Instant,
): readonly PartChange[] {
  const answers = rounds.flatMap(({ closed, answered }) => (closed === null ? [] : [{ at: closed.at, answered }]));
  const all = [...answers, ...amendments.map((one) => ({ at: one.at, answered: one.parts }))];
  const later = all.filter((one) => one.at > at);
  const parts = new Map<string, PartChange>();
  for (const change of later.sort((one, other) => (one.at < other.at ? -1 : 1)).flatMap(({ answered }) => answered))
    parts.set(change.subject, { ...change, before: (parts.get(change.subject) ?? change).before });
  return [...parts.values()]
    .filter(({ before, after }) => canonicalJson(before) !== canonicalJson(after))
    .sort((one, other) => (one.subject < other.subject ? -1 : 1));
}

/** Immaterial changes since an opinion or vote that did not void it; empty if it no longer counts. */
export function immaterialChangesSince(transfer: Transfer, one: GivenOpinionOrVote): readonly ImmaterialChange[] {
  return stillCounts(transfer, one) ? (transfer.immaterial ?? []).filter((change) => change.at > one.at) : [];
}

/** The first event after an opinion or vote that voided it; null if there is none. */
export function findVoidingEvent(history: readonly HistoryLine[], { as, at, discipline }: GivenOpinionOrVote): Voided | null {
  const line = history.find((one) => !one.refused && one.at > at && voids(one, as, discipline));
  return line === undefined ? null : { by: line.kind, at: line.at };
}

function voids({ kind, body }: HistoryLine, as: OpinionOrVoteKind, discipline: string | null): boolean {
  return findEventDeclaration(kind)?.voids?.({ as, discipline }, JSON.parse(body) as Readonly<Record<string, Json>>) ?? false;
}
