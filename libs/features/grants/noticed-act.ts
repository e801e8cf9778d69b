import type { EventOf, TransferEvent } from '@carnet/workflow';

/** What is done to a grant of which its company has a notice. */
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

/** What a change does to a grant; null where it does nothing of the kind. What an appeal changes is told in the notice of that. */
export function noticedIn(events: readonly TransferEvent[]): { readonly act: NoticedAct; readonly event: NoticedEvent } | null {
  const event = events.find(isNoticed);
  return event === undefined ? null : { act: acts[event.kind], event };
}
