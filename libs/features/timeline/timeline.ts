import { BATCH_KINDS } from '@carnet/acts/history-lines.store.js';
import type { HistoryLine } from '@carnet/acts/transfer-views.store.js';
import type { TimelineEntry } from '@carnet/acts/views.js';
import type { Principal } from '@carnet/identity';
import type { Bilingual } from '@carnet/kernel';
import { sentenceOf } from '@carnet/workflow';

/** The names that a reader is told. */
type Names = Pick<TimelineEntry['actor'], 'name' | 'onBehalfOf'>;

const refusedSentence: Bilingual = { en: 'An act was tried and refused.', zh: '有一项操作被拒绝。' };

const roles = { person: 'person', key: 'machine key', system: 'system' } as const;

/** That a company was refused something because of a renewal which may be a draft: drafts are its own. */
function tellsOfDraft({ refused, body }: Pick<HistoryLine, 'refused' | 'body'>): boolean {
  return refused && (JSON.parse(body) as { readonly code?: string }).code === 'already-renewed';
}

/** An attempt that was refused concerns the one who made it: a company learns nothing from what officers mistyped. Keys are companies' own. */
function isOthersAttempt({ refused, actorKind, actorId }: HistoryLine, { id }: Principal): boolean {
  return refused && actorKind !== 'key' && actorId !== id;
}

/** History entries as a reader follows them: those that the reader may know of. A company is told the names of its own people alone. */
export function timelineTo(principal: Principal, history: readonly HistoryLine[]): readonly TimelineEntry[] {
  const inside = principal.realm === 'authority';
  return toTimeline(
    history.filter((line) => (inside ? !tellsOfDraft(line) : !BATCH_KINDS.includes(line.kind) && !isOthersAttempt(line, principal))),
    (line) => ({
      name: inside || line.byCompany ? line.actorName : null,
      onBehalfOf: inside ? line.onBehalfOf : null,
    }),
  );
}

/** History entries as a reader follows them; `namesOf` tells whose names the reader is told. */
export function toTimeline(history: readonly HistoryLine[], namesOf: (line: HistoryLine) => Names): readonly TimelineEntry[] {
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
