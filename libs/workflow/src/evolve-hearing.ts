import type { EventOf } from './events.js';
import { type Hearing, type HearingEnd, openHearing } from './hearing.js';
import { openedAnew, withOpenStep, withOpenSteps } from './open-steps.js';
import type { Transfer } from './transfer.js';

/** The company is told what is intended; the votes of the step are void, and its seats stay. */
export function hearingOffered(transfer: Transfer, { hearing }: EventOf<'hearing-offered'>): Transfer {
  return {
    ...withOpenStep(transfer, hearing.step),
    state: 'awaiting-hearing',
    votes: transfer.votes.filter(({ step }) => step !== hearing.step.index),
    hearings: [...(transfer.hearings ?? []), hearing],
  };
}

type Over = EventOf<'view-stated' | 'hearing-waived' | 'hearing-lapsed'>;

const ends: Readonly<Record<Over['kind'], HearingEnd>> = {
  'view-stated': 'stated',
  'hearing-waived': 'waived',
  'hearing-lapsed': 'lapsed',
};

/** The same voters look a second time, from now on; those of steps beside theirs have their days anew, too. */
export function hearingOver(transfer: Transfer, event: Over): Transfer {
  const said = event.kind === 'view-stated' ? { view: { words: event.words, documents: event.documents, by: event.by } } : {};
  const over = hearingEnded(transfer, { as: ends[event.kind], at: event.at }, said);
  return { ...withOpenSteps(over, openedAnew(over, event.at)), state: 'in-approval' };
}

/** A hearing that waits is over; without one nothing changes. */
export function hearingEnded(transfer: Transfer, end: NonNullable<Hearing['end']>, said: Pick<Hearing, 'view'> = {}): Transfer {
  const open = openHearing(transfer);
  if (open === null) return transfer;
  return { ...transfer, hearings: (transfer.hearings ?? []).map((one) => (one === open ? { ...one, ...said, end } : one)) };
}
