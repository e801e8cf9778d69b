import type { Instant } from '@carnet/kernel';
import { type Completeness, isCompletenessOpen } from './completeness.js';
import type { EventOf } from './events.js';
import { restarted } from './review-lease.js';
import { personOf } from './separation-of-duties.js';
import type { Transfer } from './transfer.js';

/** Nobody has said yet that the filing is complete. */
export function completenessBegan(transfer: Transfer, { workingDays, then, at }: EventOf<'completeness-began'>): Transfer {
  return { ...transfer, completeness: { workingDays, then, beganAt: at, end: null } };
}

/** The review begins: who has one has the whole term of its lease. Who confirmed has asked, in effect, and does not vote. */
export function completenessEnded(transfer: Transfer, { as, by, at, onBehalfOf }: EventOf<'completeness-ended'>): Transfer {
  const person = personOf(by);
  const after = ended(transfer, { as, by: person, at });
  const people = [person, onBehalfOf?.person].flatMap((one) => one ?? []);
  const added = people.filter((one) => !after.involved.some((part) => part.person === one && part.as === 'asker'));
  return {
    ...after,
    reviews: restarted(after.reviews, at),
    involved: [...after.involved, ...added.map((one) => ({ person: one, as: 'asker' as const }))],
  };
}

/** What became of the transfer came before the end of the check; without an open one nothing changes. */
export function completenessOvertaken(transfer: Transfer, at: Instant): Transfer {
  return isCompletenessOpen(transfer) ? ended(transfer, { as: 'overtaken', by: null, at }) : transfer;
}

function ended(transfer: Transfer, end: NonNullable<Completeness['end']>): Transfer {
  const { completeness } = transfer;
  return completeness === undefined ? transfer : { ...transfer, completeness: { ...completeness, end } };
}
