import type { Bilingual, IsoDate } from '@carnet/kernel';
import { type DueRule, isRecurring, MIN_DAYS_OF_RECURRENCE, recurrenceWords } from '@carnet/workflow';
import { certaintyNote, reminderStep, timerStep, type TermsOf, type TimerExplanation } from './timer-explanation.js';
import type { NewTimer, TimerTerms } from './timer.js';

/** The calculation of a condition's deadline. */
export function explainObligationTimer({ kind, dueOn }: Pick<NewTimer, 'kind' | 'dueOn'>, terms: TermsOf<'obligation'>): TimerExplanation {
  const { obligation, says, rule, granted, ruled, due, certainty } = terms;
  const [sure, counted, number] = [certaintyNote(certainty), ruleWords(rule), String(obligation)];
  const steps = [
    timerStep(granted, `Granted on ${granted}.`, `于${granted}准予。`),
    ...(ruled === undefined ? [] : [lateBeginningStep(ruled)]),
    timerStep(due, `${counted.en}: due by the end of ${due}.${sure.en}`, `${counted.zh}：至${due}日终届满。${sure.zh}`),
  ];
  if (kind === 'obligation-near')
    return {
      says: { en: `By ${due}, condition ${number}: ${says.en}`, zh: `附加条件${number}须于${due}前履行：${says.zh}` },
      steps: [...steps, reminderStep(dueOn)],
    };
  if (kind === 'obligation-next')
    return {
      says: {
        en: `Condition ${number} comes due again after ${dueOn}: ${says.en}`,
        zh: `附加条件${number}于${dueOn}后再次到期：${says.zh}`,
      },
      steps,
    };
  return {
    says: { en: `The last day of condition ${number} was ${due}: ${says.en}`, zh: `附加条件${number}的期限已于${due}届满：${says.zh}` },
    steps,
  };
}

/** The day by the rule had passed, or was near, when the obligation began. */
function lateBeginningStep(ruled: IsoDate): ReturnType<typeof timerStep> {
  const days = String(MIN_DAYS_OF_RECURRENCE);
  return timerStep(
    ruled,
    `By the rule, its last day would be ${ruled}. It began after that day or shortly before it, so it has ${days} days from its beginning.`,
    `按周期应于${ruled}届满；因生成时已过或者临近该日，自生成次日起另计 ${days} 日。`,
  );
}

/** How the last day of a condition is found. */
export function ruleWords(rule: DueRule): Bilingual {
  if ('on' in rule) return { en: `A fixed day, ${rule.on}`, zh: `固定日期 ${rule.on}` };
  if (isRecurring(rule)) {
    const { en, zh } = recurrenceWords(rule);
    return { en: `Comes due again ${en} as long as the grant lasts`, zh: `准予有效期内${zh}到期` };
  }
  const [within, working] = [String(rule.within), rule.unit === 'working-day'];
  return {
    en: `${within} ${working ? 'working days' : 'days'} after the grant, not counting its own day`,
    zh: `自准予次日起 ${within} 个${working ? '工作日' : '自然日'}`,
  };
}

/** The calculation of the last day of a check for completeness, and what follows then. */
export function explainCompletenessTimer({
  started,
  workingDays,
  due,
  certainty,
  then,
}: Extract<TimerTerms, { readonly of: 'completeness' }>): TimerExplanation {
  const days = String(workingDays);
  const sure = certaintyNote(certainty);
  return {
    says:
      then === 'deemed'
        ? {
            en: `Unless an officer says otherwise before then, the filing counts as complete at the end of ${due}.`,
            zh: `审查人员此前未另行告知的，申报材料于${due}日终视为齐全。`,
          }
        : {
            en: `An officer has to say by the end of ${due} whether the filing is complete.`,
            zh: `审查人员应于${due}日终前告知申报材料是否齐全。`,
          },
    steps: [
      { on: started, says: { en: `The check for completeness started on ${started}.`, zh: `完整性审核于${started}启动。` } },
      {
        on: due,
        says: {
          en: `The term is ${days} working days, not counting days on which the company was asked: to the end of ${due}.${sure.en}`,
          zh: `期限为 ${days} 个工作日，补正期间不计：至${due}日终届满。${sure.zh}`,
        },
      },
    ],
  };
}
