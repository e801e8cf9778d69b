import type { Json } from '@carnet/kernel';
import type { EventOf, TransferEvent } from '@carnet/workflow';

type CompletenessEvent = EventOf<'completeness-began' | 'completeness-ended' | 'completeness-overdue'>;

const kinds: ReadonlySet<string> = new Set<CompletenessEvent['kind']>(['completeness-began', 'completeness-ended', 'completeness-overdue']);

export function isOfCompleteness(event: TransferEvent): event is CompletenessEvent {
  return kinds.has(event.kind);
}

/** How long the check may take and what becomes of it then; how it ended; the day that passed. */
export function ofCompleteness(event: CompletenessEvent): Record<string, Json> {
  switch (event.kind) {
    case 'completeness-began':
      return { workingDays: event.workingDays, then: event.then };
    case 'completeness-ended': {
      const { as, due, noConflict } = event;
      return { as, ...(due !== undefined && { due }), ...(noConflict && { noConflict }) };
    }
    case 'completeness-overdue':
      return { due: event.due };
  }
}
