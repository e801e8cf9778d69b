import type { TimerExplanation } from './timer-explanation.js';
import type { TimerTerms } from './timer.js';

/** How the day of a check for completeness was found, and what becomes of it. */
export function completenessSum({
  started,
  workingDays,
  due,
  certainty,
  then,
}: Extract<TimerTerms, { readonly of: 'completeness' }>): TimerExplanation {
  const days = String(workingDays);
  const unsure = certainty !== 'confirmed';
  return {
    says:
      then === 'deemed'
        ? {
            en: `Unless an officer says otherwise before, the filing counts as complete at the end of ${due}.`,
            zh: `审查人员此前未另行告知的，申报材料于${due}日终视为齐全。`,
          }
        : {
            en: `An officer is to say by the end of ${due} whether the filing is complete.`,
            zh: `审查人员应于${due}日终前告知申报材料是否齐全。`,
          },
    steps: [
      { on: started, says: { en: `The check for completeness started on ${started}.`, zh: `完整性审核于${started}启动。` } },
      {
        on: due,
        says: {
          en: `There are ${days} working days for it; days on which the company was asked do not count: to the end of ${due}.${unsure ? ' The calendar of those days is not published yet, so weekends alone were counted.' : ''}`,
          zh: `期限为 ${days} 个工作日，补正期间不计：至${due}日终届满。${unsure ? '相关日历尚未公布，仅按周末推算。' : ''}`,
        },
      },
    ],
  };
}
