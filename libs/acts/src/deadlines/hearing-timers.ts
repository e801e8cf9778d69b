import { addDays, type Certainty } from '@carnet/clocks';
import type { Bilingual, IsoDate } from '@carnet/kernel';
import { type AnswerDue, openStatement } from '@carnet/workflow';
import { filingDay } from '../filing-content.js';
import type { TransferChange } from '../transfer-journal.store.js';
import { reminderInstant } from './grant-term.js';
import { certaintyNote, type WorkingDayTerms, reminderStep, timerStep, type TimerExplanation } from './timer-explanation.js';
import type { NewTimer, TimerTerms } from './timer.js';

/** Number of days before the last day of a hearing on which the company is reminded. */
const hearingNearDays = 3;

/** The deadlines of a hearing, or of a statement in a re-assessment. `version` is that of the transfer after the change. */
export function hearingTimers(
  offered: IsoDate,
  { workingDays, on: due, at: dueAt, certainty }: AnswerDue & { readonly certainty: Certainty },
  { version, today, because }: { readonly version: number; readonly today: IsoDate; readonly because?: 'reassessment' },
): readonly NewTimer[] {
  const terms: TimerTerms = { of: 'hearing', ...(because && { because }), started: offered, workingDays, due, certainty };
  const cause = `hearing/${String(version)}`;
  const near = addDays(due, -hearingNearDays);
  return [
    ...(near > today ? [{ kind: 'hearing-near', cause, dueOn: near, dueAt: reminderInstant(near), terms } as const] : []),
    { kind: 'hearing-due', cause, dueOn: due, dueAt, terms },
  ];
}

/** Whether a change sets, moves or ends the last day of a statement. */
export function statementDayMoved({ before, after }: Pick<TransferChange, 'before' | 'after'>): boolean {
  return (before === null ? undefined : openStatement(before)?.due.at) !== openStatement(after)?.due.at;
}

/** The deadlines of the open statement. */
export function statementTimers({ after, at }: Pick<TransferChange, 'after' | 'at'>): readonly NewTimer[] {
  const open = openStatement(after);
  if (open === null) return [];
  const today = filingDay(at);
  return hearingTimers(filingDay(open.askedAt), open.due, { version: after.version, today, because: 'reassessment' });
}

/** The calculation of the last day of a hearing or of a statement in a re-assessment. */
export function explainHearingTimer(
  { kind, dueOn }: Pick<NewTimer, 'kind' | 'dueOn'>,
  { started, workingDays, due, certainty, because }: WorkingDayTerms,
): TimerExplanation {
  const sure = certaintyNote(certainty);
  const steps = [
    because === 'reassessment'
      ? timerStep(
          started,
          `The company was informed on ${started} why its grant is re-assessed.`,
          `于${started}告知企业重新评估准予的事由。`,
        )
      : timerStep(started, `The authority announced its intention to refuse on ${started}.`, `主管机构于${started}告知拟不予准许。`),
    timerStep(
      due,
      `The company has ${workingDays} working days to state its view: to the end of ${due}.${sure.en}`,
      `企业有 ${workingDays} 个工作日陈述申辩：至${due}日终届满。${sure.zh}`,
    ),
  ];
  if (kind === 'hearing-near')
    return {
      says:
        because === 'reassessment'
          ? statementOpenText(due)
          : {
              en: `The authority intends to refuse the transfer; the company can state its view until the end of ${due}.`,
              zh: `主管机构拟不予准许，企业可于${due}日终前陈述申辩。`,
            },
      steps: [...steps, reminderStep(dueOn)],
    };
  return {
    says:
      because === 'reassessment'
        ? statementMissedText(due)
        : {
            en: `The company stated no view on the intended refusal by the end of ${due}; the same voters vote again.`,
            zh: `至${due}日终企业未陈述申辩，由原表决人员再次表决。`,
          },
    steps,
  };
}

function statementOpenText(due: IsoDate): Bilingual {
  return {
    en: `The grant is re-assessed; the company can state its view until the end of ${due}. Until then, only an urgent suspension is possible.`,
    zh: `准予正在重新评估；企业可于${due}日终前陈述意见。此前仅可作紧急暂停。`,
  };
}

function statementMissedText(due: IsoDate): Bilingual {
  return {
    en: `The company stated no view in the re-assessment by the end of ${due}; nothing follows from that automatically.`,
    zh: `至${due}日终企业未就重新评估陈述意见，不自动发生其他效果。`,
  };
}
