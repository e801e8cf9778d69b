import type { Instant } from '@carnet/kernel';
import type { EventOf } from './events.js';
import { askedToState, statementOvertaken } from './evolve-statement.js';
import { type ChangeTeller, type ReportedChange, tellerOf } from './reported-change.js';
import type { Reassessment, RevokedFrom, Transfer } from './transfer.js';

type Begins = EventOf<'reassessment-asked' | 'reassessment-ordered' | 'reassessment-begun' | 'change-recorded'>;

/** The grant is looked at again from now on; it holds meanwhile. */
export function looking(transfer: Transfer, event: Begins): Transfer {
  const { at: askedAt, due } = event;
  const open = { askedAt, due };
  return askedToState(begun(transfer, event, open), event.heard, askedAt);
}

function begun(transfer: Transfer, event: Begins, open: Pick<Reassessment, 'askedAt' | 'due'>): Transfer {
  switch (event.kind) {
    case 'reassessment-asked':
      return { ...transfer, reassessment: { lawChange: event.lawChange, reasons: event.reasons, ...open } };
    case 'reassessment-ordered':
      return { ...transfer, reassessment: { audit: event.audit, reasons: event.reasons, ...open } };
    case 'reassessment-begun':
    case 'change-recorded': {
      const { causes, words: reasons } = event.change;
      return { ...reported(transfer, event.change), reassessment: { causes, ...from(event.change), reasons, ...open } };
    }
  }
}

function from(change: ReportedChange): { readonly from?: ChangeTeller } {
  const teller = tellerOf(change);
  return teller === undefined ? {} : { from: teller };
}

/** What an officer recorded begins a re-assessment, or is judged in the one that is open. */
export function changeRecorded(transfer: Transfer, event: EventOf<'change-recorded'>): Transfer {
  return transfer.reassessment === undefined ? looking(transfer, event) : askedToState(widened(transfer, event), event.heard, event.at);
}

/** What is open has a further change to judge, and the day that it has by that. */
export function widened(
  transfer: Transfer,
  { change, due, at }: Pick<EventOf<'reassessment-widened' | 'change-recorded'>, 'change' | 'due' | 'at'>,
): Transfer {
  const after = reported(transfer, change);
  const open = transfer.reassessment;
  if (open === undefined) return after;
  const added = [...(open.added ?? []), { at, causes: change.causes, ...from(change) }];
  return { ...after, reassessment: { ...open, added, ...(due.at > open.due.at && { due, countedFrom: at }) } };
}

export function reported(transfer: Transfer, change: ReportedChange): Transfer {
  return { ...transfer, reported: [...(transfer.reported ?? []), change] };
}

/** No re-assessment is under way any more. */
export function reassessed({ reassessment: _, ...transfer }: Transfer, { at }: { readonly at: Instant }): Transfer {
  return statementOvertaken(transfer, at);
}

/** Where a grant stood that is revoked. */
export function standing({ state, grantAct: act, reassessment }: Transfer): RevokedFrom {
  return { state, act, ...(reassessment && { reassessment }) };
}

/** Whether a change brings a re-assessment a day that it had not before: with its beginning, or with what is added to it. */
export function hasDayAnew(before: { readonly reassessment?: Reassessment }, after: { readonly reassessment?: Reassessment }): boolean {
  return after.reassessment !== undefined && after.reassessment.due.at !== before.reassessment?.due.at;
}
