import type { Recounted } from './events/recounts.js';
import { statementMoved } from './evolve-statement.js';
import { withObligation } from './evolve-obligations.js';
import { openHearing } from './hearing.js';
import type { RecountedDay } from './recount.js';
import type { Transfer } from './transfer.js';

/** Each deadline has its other day. Those of reviews, steps, leases, renewals and audits stand with their clocks and timers alone. */
export function recounted(transfer: Transfer, { days }: Recounted): Transfer {
  return days.reduce(withDay, transfer);
}

function withDay(transfer: Transfer, { of, number, on, at, certainty }: RecountedDay): Transfer {
  const day = { on, at };
  switch (of) {
    case 'answer': {
      const { request } = transfer;
      return request?.due ? { ...transfer, request: { ...request, due: { ...request.due, ...day } } } : transfer;
    }
    case 'hearing': {
      const open = openHearing(transfer);
      const moved = (transfer.hearings ?? []).map((one) => (one === open ? { ...one, due: { ...one.due, ...day } } : one));
      return open === null ? statementMoved(transfer, { ...day, certainty }) : { ...transfer, hearings: moved };
    }
    case 'reassessment': {
      const { reassessment } = transfer;
      return reassessment ? { ...transfer, reassessment: { ...reassessment, due: { ...reassessment.due, ...day } } } : transfer;
    }
    case 'obligation':
      return withObligation(transfer, number ?? 0, (one) => ({ ...one, due: one.due && { ...one.due, ...day, certainty } }));
    case 'appeal': {
      const { appeals } = transfer;
      if (appeals === undefined) return transfer;
      const moved = appeals.map((one) => (one.number === number ? { ...one, due: { ...one.due, ...day, certainty } } : one));
      return { ...transfer, appeals: moved };
    }
    case 'review':
    case 'completeness':
    case 'step':
    case 'lease':
    case 'appeal-window':
    case 'renewal':
    case 'audit':
      return transfer;
  }
}
