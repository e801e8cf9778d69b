import { type Obligation, obligationsOf } from './conditions/obligation.js';
import type { EventOf } from './events.js';
import type { Transfer } from './transfer.js';

export function agreed(transfer: Transfer, { obligation, person, at }: EventOf<'condition-agreed'>): Transfer {
  return withObligation(transfer, obligation, (one) => ({ ...one, agreed: { by: person, at } }));
}

export function evidenceGiven(transfer: Transfer, { obligation, by, at, words, documents }: EventOf<'evidence-given'>): Transfer {
  const given = { by, at, words, documents, verdict: null };
  return withObligation(transfer, obligation, (one) => ({ ...one, evidence: [...one.evidence, given] }));
}

/** What is accepted cures a breach. */
export function evidenceJudged(transfer: Transfer, { obligation, accepted, reasons, person, at }: EventOf<'evidence-judged'>): Transfer {
  return withObligation(transfer, obligation, (one) => {
    const last = one.evidence.length - 1;
    const verdict = { accepted, reasons, by: person, at };
    const evidence = one.evidence.map((given, place) => (place === last ? { ...given, verdict } : given));
    return { ...(accepted ? cured(one, at) : one), evidence };
  });
}

export function obligationBreached(transfer: Transfer, { obligation, cause, reasons, by, at }: EventOf<'obligation-breached'>): Transfer {
  const breach = { cause, reasons, at, by: by.kind === 'person' ? by.person : null, curedAt: null };
  return withObligation(transfer, obligation, (one) => ({ ...one, breach }));
}

export function obligationWaived(transfer: Transfer, { obligation, reasons, person, at }: EventOf<'obligation-waived'>): Transfer {
  return withObligation(transfer, obligation, (one) => ({ ...cured(one, at), waiver: { by: person, reasons, at } }));
}

export function obligationRecurred(transfer: Transfer, { next }: EventOf<'obligation-recurred'>): Transfer {
  return { ...transfer, obligations: [...obligationsOf(transfer), next] };
}

export function cured(one: Obligation, at: EventOf<'evidence-judged'>['at']): Obligation {
  const { breach } = one;
  return breach?.curedAt === null ? { ...one, breach: { ...breach, curedAt: at } } : one;
}

export function withObligation(transfer: Transfer, number: number, change: (one: Obligation) => Obligation): Transfer {
  if (transfer.obligations === undefined) return transfer;
  return { ...transfer, obligations: obligationsOf(transfer).map((one) => (one.number === number ? change(one) : one)) };
}
