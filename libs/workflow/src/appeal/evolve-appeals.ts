import type { PersonId } from '@carnet/kernel';
import type { EventOf } from '../events.js';
import type { Transfer } from '../transfer.js';
import { type Appeal, appealsOf } from './appeal.js';

export function appealFiled(transfer: Transfer, { appeal }: EventOf<'appeal-filed'>): Transfer {
  return { ...transfer, appeals: [...appealsOf(transfer), appeal] };
}

export function appealWithdrawn(transfer: Transfer, { appeal, reasons, at }: EventOf<'appeal-withdrawn'>): Transfer {
  const said = { en: reasons, zh: reasons };
  return withAppeal(transfer, appeal, (one) => ({ ...one, end: { as: 'withdrawn', reasons: [said], at } }));
}

export function appealClaimed(transfer: Transfer, { appeal, officer }: EventOf<'appeal-claimed'>): Transfer {
  return withAppeal(transfer, appeal, (one) => ({ ...one, officer }));
}

export function appealReleased(transfer: Transfer, { appeal }: EventOf<'appeal-released'>): Transfer {
  return withAppeal(transfer, appeal, (one) => ({ ...one, officer: null }));
}

export function appealAdvised(transfer: Transfer, { appeal, opinion }: EventOf<'appeal-advised'>): Transfer {
  return withAppeal(transfer, appeal, (one) => ({ ...one, officer: opinion.officer, opinion }));
}

export function appealSeated(transfer: Transfer, { appeal, panel }: EventOf<'appeal-seated'>): Transfer {
  return withAppeal(transfer, appeal, (one) => ({ ...one, panel }));
}

export function appealVoted(transfer: Transfer, { appeal, vote }: EventOf<'appeal-voted'>): Transfer {
  return withAppeal(transfer, appeal, (one) => ({ ...one, votes: [...one.votes, vote] }));
}

export function appealDecided(transfer: Transfer, { appeal, as, reasons, at }: EventOf<'appeal-decided'>): Transfer {
  return withAppeal(transfer, appeal, (one) => ({ ...one, end: { as, reasons, at } }));
}

/** What was said before counts no more; what it was stays in the appeal and in the history. */
export function decisionSetAside(transfer: Transfer, { barred }: EventOf<'decision-set-aside'>): Transfer {
  return {
    ...transfer,
    ...{ state: 'submitted', decision: null, reviews: [], votes: [], openStep: null, sentBack: (transfer.sentBack ?? 0) + 1 },
    barred: [...new Set([...(transfer.barred ?? []), ...barred])],
  };
}

/** Somebody has no further part in the open appeal: its officer's claim and seats in the panel are left. */
export function leftAppeal(transfer: Transfer, person: PersonId): Transfer {
  if (transfer.appeals === undefined) return transfer;
  return {
    ...transfer,
    appeals: transfer.appeals.map((one) => {
      if (one.end !== null) return one;
      const officer = one.officer === person && one.opinion === null ? null : one.officer;
      const panel = one.panel && { ...one.panel, voters: one.panel.voters.filter((voter) => voter !== person) };
      return { ...one, officer, panel };
    }),
  };
}

function withAppeal(transfer: Transfer, number: number, change: (one: Appeal) => Appeal): Transfer {
  if (transfer.appeals === undefined) return transfer;
  return { ...transfer, appeals: transfer.appeals.map((one) => (one.number === number ? change(one) : one)) };
}
