import type { Json } from '@carnet/kernel';
import { RECOUNT_EVENTS, type RecountEvent, type TransferEvent } from '@carnet/workflow';

const kinds: ReadonlySet<string> = new Set(Object.values(RECOUNT_EVENTS).flatMap(({ moved, same }) => [moved, same]));

/** Whether it tells of days that a later calendar has counted anew. */
export function isRecount(event: TransferEvent): event is RecountEvent {
  return kinds.has(event.kind);
}

/** By which calendar, and of what each day was and is. */
export function countedAnew({ calendar, days }: RecountEvent): Record<string, Json> {
  const told = days.map(({ of, cause, number, was, on, certainty }) => ({
    of,
    cause,
    ...(number !== undefined && { number }),
    was,
    on,
    certainty,
  }));
  return { calendar, because: 'calendar-published', days: told };
}
