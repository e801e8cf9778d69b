import { BATCH_KINDS } from '@carnet/acts/history-lines.store.js';
import type { TimelineEntryResponse } from '@carnet/acts/transfer-detail.dto.js';
import type { HistoryLine } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import type { Bilingual } from '@carnet/kernel';
import { sentenceOf } from '@carnet/workflow';

/** Names that a reader may see. */
type Names = Pick<TimelineEntryResponse['actor'], 'name' | 'onBehalfOf'>;

const refusedSentence: Bilingual = { en: 'An act was tried and refused.', zh: '有一项操作被拒绝。' };

const roles = { person: 'person', key: 'machine key', system: 'system' } as const;

/** Whether the line reveals a renewal that may be a draft, which only its company may see. */
function revealsDraft({ refused, body }: Pick<HistoryLine, 'refused' | 'body'>): boolean {
  return refused && (JSON.parse(body) as { readonly code?: string }).code === 'already-renewed';
}

/** Refused attempts are shown only to those who made them, so that a company does not see officers' mistakes. Keys belong to companies. */
function isOthersAttempt({ refused, actorKind, actorId }: HistoryLine, { id }: Principal): boolean {
  return refused && actorKind !== 'key' && actorId !== id;
}

/** History entries that the reader may see. A company sees names of its own people only. */
export function timelineFor(principal: Principal, history: readonly HistoryLine[]): readonly TimelineEntryResponse[] {
  const inside = principal.realm === 'authority';
  return toTimeline(
    history.filter((line) => (inside ? !revealsDraft(line) : !BATCH_KINDS.includes(line.kind) && !isOthersAttempt(line, principal))),
    (line) => ({
      name: inside || line.byCompany ? line.actorName : null,
      onBehalfOf: inside ? line.onBehalfOf : null,
    }),
  );
}

/** Converts history entries for a reader; `namesOf` returns the names that the reader may see. */
export function toTimeline(history: readonly HistoryLine[], namesOf: (line: HistoryLine) => Names): readonly TimelineEntryResponse[] {
  return history.map((line) => ({
    at: line.at,
    kind: line.kind,
    refused: line.refused,
    actor: { kind: line.actorKind, role: line.actorKind === 'system' ? line.actorId : roles[line.actorKind], ...namesOf(line) },
    says: line.refused
      ? refusedSentence
      : (sentenceOf(line.kind, (JSON.parse(line.body) as { readonly to?: unknown }).to) ?? { en: line.kind, zh: line.kind }),
  }));
}
