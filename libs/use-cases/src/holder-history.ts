import { digestOfText, type Json } from '@carnet/kernel';
import type { EventOf, TransferEvent } from '@carnet/workflow';

type HolderEvent = EventOf<'claimed' | 'released' | 'review-assigned' | 'review-extended' | 'claim-lapsed'>;

const kinds: ReadonlySet<string> = new Set<HolderEvent['kind']>([
  'claimed',
  'released',
  'review-assigned',
  'review-extended',
  'claim-lapsed',
]);

export function isOfHolder(event: TransferEvent): event is HolderEvent {
  return kinds.has(event.kind);
}

/** Whose a review is from then on, or how much longer it may take, and why. */
export function ofHolder(event: HolderEvent): Record<string, Json> {
  if (event.kind === 'review-extended') {
    const { workingDays, reasons, item } = event;
    return { workingDays, reasons: digestOfText(reasons), ...(item && { item }) };
  }
  const { kind, discipline } = event;
  if (kind === 'claimed') return { discipline };
  if (kind === 'claim-lapsed') return { discipline, heldBy: event.from, officer: event.officer, because: event.because };
  const why = event.reasons === undefined ? {} : { reasons: digestOfText(event.reasons) };
  return kind === 'released' ? { discipline, ...why } : { discipline, heldBy: event.from, officer: event.officer, ...why };
}
