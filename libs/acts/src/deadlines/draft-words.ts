import type { TimerExplanation } from './timer-explanation.js';
import type { NewTimer, TimerTerms } from './timer.js';

/** How the last day of a draft was found, and what happens then. */
export function draftSum(
  { kind, dueOn }: Pick<NewTimer, 'kind' | 'dueOn'>,
  { from, days, due }: Extract<TimerTerms, { readonly of: 'draft' }>,
): TimerExplanation {
  const counted = { en: `Somebody last saved the draft on ${from}; that day does not count.`, zh: `草稿于${from}最后保存，当日不计。` };
  const kept = {
    en: `A draft that nobody works on is kept for ${String(days)} days: to the end of ${due}.`,
    zh: `无人编辑的草稿保留 ${String(days)} 日：至${due}日终。`,
  };
  const reminded = { on: dueOn, says: { en: `Reminded on ${dueOn}.`, zh: `于${dueOn}提醒。` } };
  return {
    says: {
      en: `Unless somebody works on it, the draft is given up at the end of ${due}; it can be copied then.`,
      zh: `草稿无人编辑的，于${due}日终失效，此后可以复制。`,
    },
    steps: [{ on: from, says: counted }, { on: due, says: kept }, ...(kind === 'draft-near' ? [reminded] : [])],
  };
}
