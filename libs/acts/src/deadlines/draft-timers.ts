import { addDays, dueInstant } from '@carnet/clocks';
import { draftTermOn } from '@carnet/workflow';
import { authorityZone } from '../authority-days.js';
import { filingDay } from '../filing-content.js';
import type { TransferChange } from '../transfer-journal.store.js';
import { reminderInstant } from './grant-term.js';
import type { TimerExplanation } from './timer-explanation.js';
import type { NewTimer, TimerTerms } from './timer.js';

/**
 * Whether a change restarts a draft's term. Drafts are saved every few seconds while somebody edits, so only the first save of a day does.
 */
export function draftTermMoved({ before, after, at }: Pick<TransferChange, 'before' | 'after' | 'at'>): boolean {
  if (after.state !== 'draft') return false;
  return before?.drafting === undefined || filingDay(before.drafting.editedAt) !== filingDay(at);
}

/** The deadlines of a saved draft: its reminders and its lapse. */
export function draftTimers({ after, at }: Pick<TransferChange, 'after' | 'at'>): readonly NewTimer[] {
  const from = filingDay(at);
  const { name: term, days, near } = draftTermOn(from);
  const due = addDays(from, days);
  const terms: TimerTerms = { of: 'draft', term, from, days, due };
  const cause = `saved/${String(after.version)}`;
  return [
    ...near.map((before) => {
      const dueOn = addDays(due, -before);
      return { kind: 'draft-near', cause: `${cause}/${String(before)}`, dueOn, dueAt: reminderInstant(dueOn), terms } as const;
    }),
    { kind: 'draft-due', cause, dueOn: due, dueAt: dueInstant(due, authorityZone()), terms },
  ];
}

/** The calculation of a draft's last day, and what happens then. */
export function explainDraftTimer(
  { kind, dueOn }: Pick<NewTimer, 'kind' | 'dueOn'>,
  { from, days, due }: Extract<TimerTerms, { readonly of: 'draft' }>,
): TimerExplanation {
  const counted = { en: `The draft was last saved on ${from}; that day does not count.`, zh: `草稿于${from}最后保存，当日不计。` };
  const kept = {
    en: `A draft that nobody edits is kept for ${String(days)} days: to the end of ${due}.`,
    zh: `无人编辑的草稿保留 ${String(days)} 日：至${due}日终。`,
  };
  const reminded = { on: dueOn, says: { en: `Reminded on ${dueOn}.`, zh: `于${dueOn}提醒。` } };
  return {
    says: {
      en: `Unless somebody edits it, the draft lapses at the end of ${due}; it can then be copied.`,
      zh: `草稿无人编辑的，于${due}日终失效，此后可以复制。`,
    },
    steps: [{ on: from, says: counted }, { on: due, says: kept }, ...(kind === 'draft-near' ? [reminded] : [])],
  };
}
