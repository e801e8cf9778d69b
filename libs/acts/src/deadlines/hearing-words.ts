import type { Bilingual, IsoDate } from '@carnet/kernel';
import type { TimerExplanation } from './timer-explanation.js';
import { certaintyOf, type PromiseTerms, reminded, step } from './timer-step.js';
import type { NewTimer } from './timer.js';

/** How the day came about by which a company is heard, before a refusal or in a re-assessment. */
export function hearingOf(
  { kind, dueOn }: Pick<NewTimer, 'kind' | 'dueOn'>,
  { started, workingDays, due, certainty, because }: PromiseTerms,
): TimerExplanation {
  const sure = certaintyOf(certainty);
  const steps = [
    because === 'reassessment'
      ? step(started, `The company was told on ${started} why its grant is looked at again.`, `于${started}告知企业重新评估的事由。`)
      : step(started, `The authority told its intention to refuse on ${started}.`, `主管机构于${started}告知拟不予准许。`),
    step(
      due,
      `The company has ${workingDays} working days to be heard: to the end of ${due}.${sure.en}`,
      `企业有 ${workingDays} 个工作日陈述申辩：至${due}日终届满。${sure.zh}`,
    ),
  ];
  if (kind === 'hearing-near')
    return {
      says:
        because === 'reassessment'
          ? mayStill(due)
          : {
              en: `The authority intends to refuse; the company is heard until the end of ${due}.`,
              zh: `主管机构拟不予准许，企业可于${due}日终前陈述申辩。`,
            },
      steps: [...steps, reminded(dueOn)],
    };
  return {
    says:
      because === 'reassessment'
        ? saidNothing(due)
        : {
            en: `The company said nothing to the intention to refuse by the end of ${due}; the voters look a second time.`,
            zh: `至${due}日终企业未陈述申辩，由原表决人员再次表决。`,
          },
    steps,
  };
}

function mayStill(due: IsoDate): Bilingual {
  return {
    en: `The grant is looked at again; until the end of ${due} the company may say what it has to say, before anything is taken from it.`,
    zh: `准予正在重新评估；企业可于${due}日终前陈述意见，此前不得据此减损准予。`,
  };
}

function saidNothing(due: IsoDate): Bilingual {
  return {
    en: `The company said nothing of the re-assessment by the end of ${due}; nothing follows from that by itself.`,
    zh: `至${due}日终企业未就重新评估陈述意见，不自动发生其他效果。`,
  };
}
