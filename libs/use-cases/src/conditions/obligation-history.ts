import { canonicalJson, digestOfText, type Json } from '@carnet/kernel';
import type { EventOf, Obligation, TransferEvent } from '@carnet/workflow';

const KINDS = [
  ...(['condition-agreed', 'evidence-given', 'evidence-judged', 'obligation-breached', 'obligation-waived'] as const),
  ...(['obligation-recurred', 'came-into-force'] as const),
] as const;
type ObligationEvent = EventOf<(typeof KINDS)[number]>;

const kinds: ReadonlySet<string> = new Set(KINDS);

export function isOfObligation(event: TransferEvent): event is ObligationEvent {
  return kinds.has(event.kind);
}

/** What an event about an obligation adds to its entry: which one, codes and digests; texts stay out. */
export function ofObligation(event: ObligationEvent): Record<string, Json> {
  switch (event.kind) {
    case 'came-into-force':
      return {};
    case 'condition-agreed':
      return { obligation: event.obligation };
    case 'evidence-given':
      return {
        obligation: event.obligation,
        words: digestOfText(event.words),
        documents: event.documents.map(({ sha256 }) => sha256),
      };
    case 'evidence-judged':
      return { obligation: event.obligation, accepted: event.accepted, reasons: digestOfText(event.reasons) };
    case 'obligation-breached':
      return { obligation: event.obligation, cause: event.cause, reasons: digestOfText(event.reasons) };
    case 'obligation-recurred':
      return { obligation: event.obligation, next: promised(event.next) };
    case 'obligation-waived':
      return { obligation: event.obligation, reasons: digestOfText(event.reasons) };
  }
}

/** A condition as the entry of the decision names it. */
export function promised({ number, code, library, says, phase, due, suspends, slots, series }: Obligation): Json {
  return {
    ...{ number, code, library, text: digestOfText(canonicalJson({ ...says })), phase, due: due?.on ?? null, suspends },
    ...(slots && { slots: slots.map((fill) => ({ ...fill })) }),
    ...(series && { series: { first: series.first, occurrence: series.occurrence } }),
  };
}
