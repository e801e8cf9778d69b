import { addDays, dueInstant } from '@carnet/clocks';
import { draftTermOn } from '@carnet/workflow';
import { authorityZone } from '../authority-days.js';
import { filingDay } from '../filing-content.js';
import type { TransferChange } from '../transfer-journal.store.js';
import { startOf } from './grant-term.js';
import type { NewTimer, TimerTerms } from './timer.js';

/**
 * Whether a change is work on a draft by which its term begins anew. It is saved every few seconds while somebody writes: what comes on the
 * day of the save before ends no later.
 */
export function draftTermMoved({ before, after, at }: Pick<TransferChange, 'before' | 'after' | 'at'>): boolean {
  if (after.state !== 'draft') return false;
  return before?.drafting === undefined || filingDay(before.drafting.editedAt) !== filingDay(at);
}

/** The deadlines of a draft that somebody saves: when its company is reminded, and when it is given up. */
export function draftTimers({ after, at }: Pick<TransferChange, 'after' | 'at'>): readonly NewTimer[] {
  const from = filingDay(at);
  const { name: term, days, near } = draftTermOn(from);
  const due = addDays(from, days);
  const terms: TimerTerms = { of: 'draft', term, from, days, due };
  const cause = `saved/${String(after.version)}`;
  return [
    ...near.map((before) => {
      const dueOn = addDays(due, -before);
      return { kind: 'draft-near', cause: `${cause}/${String(before)}`, dueOn, dueAt: startOf(dueOn), terms } as const;
    }),
    { kind: 'draft-due', cause, dueOn: due, dueAt: dueInstant(due, authorityZone()), terms },
  ];
}
