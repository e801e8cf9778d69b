import type { EventOf, TransferEvent } from '@carnet/workflow';

/** Acts on a grant that the company gets a notice of. */
export const NOTICED_ACTS = ['suspended', 'lifted', 'revoked', 're-assessed', 'confirmed'] as const;

export type NoticedAct = (typeof NOTICED_ACTS)[number];

const acts = {
  suspended: 'suspended',
  lifted: 'lifted',
  revoked: 'revoked',
  'reassessment-asked': 're-assessed',
  'reassessment-ordered': 're-assessed',
  'reassessment-begun': 're-assessed',
  'reassessment-widened': 're-assessed',
  'change-recorded': 're-assessed',
  'grant-confirmed': 'confirmed',
} as const satisfies Readonly<Partial<Record<TransferEvent['kind'], NoticedAct>>>;

export type NoticedEvent = EventOf<keyof typeof acts>;

function isNoticed(event: TransferEvent): event is NoticedEvent {
  return Object.hasOwn(acts, event.kind);
}

/** The grant act of a change; null if it has none. The notice of an appeal covers what the appeal changes. */
export function findNoticedAct(events: readonly TransferEvent[]): { readonly act: NoticedAct; readonly event: NoticedEvent } | null {
  const event = events.find(isNoticed);
  return event === undefined ? null : { act: acts[event.kind], event };
}
