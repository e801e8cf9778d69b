import type { PersonId } from '@carnet/kernel';
import type { EventOf } from '../events.js';
import { withOpenSteps } from '../open-steps.js';
import type { Transfer } from '../transfer.js';
import { type Obligation, obligationsOf } from '../conditions/obligation.js';
import { cured, withObligation } from '../evolve-obligations.js';
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
  return decidedAnew(transfer, barred);
}

/** As by an appeal, and the reasons are kept for the company. */
export function refusalReopened(transfer: Transfer, { audit, reasons, at, barred }: EventOf<'refusal-reopened'>): Transfer {
  return { ...decidedAnew(transfer, barred), reopened: { audit, reasons, at } };
}

function decidedAnew({ extensions: _, ...transfer }: Transfer, barred: readonly PersonId[]): Transfer {
  return {
    ...withOpenSteps(transfer, []),
    ...{ state: 'submitted', decision: null, reviews: [], votes: [], sentBack: (transfer.sentBack ?? 0) + 1 },
    barred: [...new Set([...(transfer.barred ?? []), ...barred])],
  };
}

/** What was to be kept is another thing now, or nothing: a breach of what it was is over. */
export function conditionVaried(
  transfer: Transfer,
  { obligation, now, person, reasons, at, appeal }: EventOf<'condition-varied'>,
): Transfer {
  const varied = (one: Obligation): Obligation =>
    now === null ? { ...cured(one, at), waiver: { by: person, reasons, at, appeal } } : { ...cured(unslotted(one), at), ...now };
  const later = laterOf(transfer, obligation).reduce((known, number) => {
    // What a recurring condition has made since is the same condition: its words are others now, its own days stay.
    return withObligation(known, number, (one) => {
      if (now !== null) return { ...unslotted(one), says: now.says };
      return one.waiver === null ? varied(one) : { ...one, waiver: { ...one.waiver, appeal } };
    });
  }, transfer);
  return withObligation(later, obligation, varied);
}

/** Other words say something else than what an entry's slots were filled with. */
function unslotted({ slots: _, ...one }: Obligation): Obligation {
  return one;
}

/** The numbers of those that came after one of a recurring condition. */
function laterOf(transfer: Transfer, number: number): readonly number[] {
  const first = obligationsOf(transfer).find((one) => one.number === number)?.series?.first;
  if (first === undefined) return [];
  return obligationsOf(transfer).flatMap((one) => (one.series?.first === first && one.number > number ? [one.number] : []));
}

/** The breach for which it was suspended counts no more; a re-assessment that was under way goes on. */
export function grantActSetAside(before: Transfer, { of, state, grantAct, dues, at }: EventOf<'grant-act-set-aside'>): Transfer {
  const { revokedFrom, ...transfer } = before;
  const breached = of === 'suspension' ? before.grantAct?.obligation : undefined;
  const again = breached === undefined ? transfer : withObligation(transfer, breached, (one) => cured(one, at));
  const moved = dues.reduce((known, { obligation, due }) => withObligation(known, obligation, (one) => ({ ...one, due })), again);
  return { ...moved, state, grantAct, ...(revokedFrom?.reassessment && { reassessment: revokedFrom.reassessment }) };
}

/** It is the same suspension, as far as the appeal has left it. */
export function suspensionVaried(transfer: Transfer, { appeal, remainder: { until, fields } }: EventOf<'suspension-varied'>): Transfer {
  const { grantAct } = transfer;
  if (grantAct === null) return transfer;
  return { ...transfer, grantAct: { ...grantAct, appeal, ...(until && { until }), ...(fields && { fields }) } };
}

/** Somebody has no further part in the open appeal: its officer's claim and seats in the panel are left. */
export function leftAppeal(transfer: Transfer, person: PersonId): Transfer {
  if (transfer.appeals === undefined) return transfer;
  return {
    ...transfer,
    appeals: transfer.appeals.map((one) => {
      const sits = one.officer === person || one.panel?.voters.includes(person) === true;
      if (one.end !== null || !sits) return one;
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
