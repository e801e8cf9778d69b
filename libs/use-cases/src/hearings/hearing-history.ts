import { digestOfText, type Json } from '@carnet/kernel';
import type { EventOf, TransferEvent } from '@carnet/workflow';

type HearingEvent = EventOf<
  'hearing-offered' | 'view-stated' | 'hearing-waived' | 'hearing-lapsed' | 'statement-given' | 'statement-waived' | 'statement-lapsed'
>;

const kinds: ReadonlySet<string> = new Set<HearingEvent['kind']>([
  ...(['hearing-offered', 'view-stated', 'hearing-waived', 'hearing-lapsed'] as const),
  ...(['statement-given', 'statement-waived', 'statement-lapsed'] as const),
]);

export function isOfHearing(event: TransferEvent): event is HearingEvent {
  return kinds.has(event.kind);
}

/** What the history says of a hearing, or of a statement in a re-assessment: the day, the votes that are void, digests of words and documents. */
export function ofHearing(event: HearingEvent): Record<string, Json> {
  switch (event.kind) {
    case 'hearing-offered': {
      const { round, due, step, voided } = event.hearing;
      return { round, due: due.on, step: step.index, voided: voided.length };
    }
    case 'view-stated':
    case 'statement-given':
      return { words: digestOfText(event.words), documents: event.documents.map(({ sha256 }) => sha256), ...passed(event) };
    case 'hearing-waived':
    case 'statement-waived':
      return passed(event);
    case 'hearing-lapsed':
    case 'statement-lapsed':
      return { round: event.round, due: event.due };
  }
}

/** The day that had passed; the clock stood still until its end. */
function passed(event: EventOf<'view-stated' | 'hearing-waived' | 'statement-given' | 'statement-waived'>): Record<string, Json> {
  return event.passed === undefined ? {} : { due: event.passed };
}
