import type { Bilingual, IsoDate } from '@carnet/kernel';
import { DISCIPLINE_WORDS } from '@carnet/workflow';
import { explainAuditTimer } from './audit-timers.js';
import { explainDraftTimer } from './draft-timers.js';
import { explainHearingTimer } from './hearing-timers.js';
import { explainCompletenessTimer, explainObligationTimer } from './obligation-words.js';
import { explainSuspensionTimer } from './suspension-timers.js';
import {
  certaintyNote,
  emptyText,
  type WorkingDayTerms,
  reminderStep,
  timerStep,
  type TermsOf,
  type TimerExplanation,
  type TimerStep,
} from './timer-explanation.js';
import type { NewTimer, TermEnd } from './timer.js';
import { validityPolicyNamed } from './validity-policy.js';

export type { TimerExplanation };

/** The calculation of a deadline, from its stored terms. */
export function explainTimer(timer: Pick<NewTimer, 'kind' | 'dueOn' | 'terms'>): TimerExplanation {
  const { terms } = timer;
  switch (terms.of) {
    case 'draft':
      return explainDraftTimer(timer, terms);
    case 'term':
      return explainTermTimer(terms);
    case 'renewal':
      return explainRenewalTimer(terms);
    case 'review':
    case 'step':
      return explainPromiseTimer(timer, terms, terms.of);
    case 'completeness':
      return explainCompletenessTimer(terms);
    case 'lease':
      return explainLeaseTimer(terms);
    case 'answer':
      return explainAnswerTimer(timer, terms);
    case 'reassessment':
      return explainReassessmentTimer(timer, terms);
    case 'hearing':
      return explainHearingTimer(timer, terms);
    case 'audit':
      return explainAuditTimer(timer, terms);
    case 'duty':
      return explainDutyTimer(timer, terms);
    case 'obligation':
      return explainObligationTimer(timer, terms);
    case 'suspension':
      return explainSuspensionTimer(terms);
    case 'appeal-window':
      return explainAppealWindowTimer(terms);
    case 'appeal':
      return explainAppealTimer(timer, terms);
  }
}

function explainTermTimer({ policy, granted, ends, lastDay }: TermsOf<'term'>): TimerExplanation {
  const start = timerStep(granted, `Granted on ${granted}.`, `于${granted}准予。`);
  const found = ends.map((end) => endStep(end, granted, policy));
  const due = timerStep(
    lastDay,
    `The earliest of these days decides: the grant lasts to the end of ${lastDay}.`,
    `以上述最早之日为准：准予有效期至${lastDay}日终。`,
  );
  return { says: { en: `The grant ends at the end of ${lastDay}.`, zh: `准予于${lastDay}日终届满。` }, steps: [start, ...found, due] };
}

function endStep({ what, on, from }: TermEnd, granted: IsoDate, policy: string): TimerStep {
  const { says, by } = validityPolicyNamed(policy).ends[what];
  const passed =
    on < granted ? { en: ' That day had passed before the grant, so it does not count.', zh: '该日在准予前已过，不计。' } : emptyText;
  if (from === null)
    return timerStep(
      on,
      `According to the filing, the mechanism relied on ends on ${on}.${passed.en}`,
      `申报的机制到期日为${on}。${passed.zh}`,
    );
  return timerStep(
    on,
    `From ${from}: ${says.en} (${by.en}), to ${on}.${passed.en}`,
    `自${from}起：${says.zh}（${by.zh}），至${on}。${passed.zh}`,
  );
}

function explainRenewalTimer({ policy, what, lastDay, opens, latest, certainty, calendar }: TermsOf<'renewal'>): TimerExplanation {
  const { renewal, by } = validityPolicyNamed(policy).ends[what];
  const end = timerStep(lastDay, `The grant ends at the end of ${lastDay}.`, `准予于${lastDay}日终届满。`);
  if (renewal.unit === 'month') {
    return {
      says: { en: `Apply for the renewal by ${latest}; a month is left.`, zh: `须于${latest}前申请续期，尚余一个月。` },
      steps: [
        end,
        timerStep(
          latest,
          `The renewal must be applied for ${renewal.within} months before (${by.en}).`,
          `须提前 ${renewal.within} 个月申请续期（${by.zh}）。`,
        ),
        timerStep(opens, `Reminded a month before, on ${opens}.`, `提前一个月于${opens}提醒。`),
      ],
    };
  }
  const sure = certaintyNote(certainty);
  const days = String(renewal.within);
  return {
    says: {
      en: `The renewal can be applied for from ${opens} to ${latest}.`,
      zh: `自${opens}起至${latest}可以申请续期。`,
    },
    steps: [
      end,
      timerStep(
        opens,
        `The last ${days} working days of the grant begin on ${opens}, counted back by the calendar ${calendar ?? ''} (${by.en}).${sure.en}`,
        `有效期届满前 ${days} 个工作日自${opens}起，按日历 ${calendar ?? ''} 倒计（${by.zh}）。${sure.zh}`,
      ),
    ],
  };
}

const promiseTexts = {
  review: {
    what: { en: 'review', zh: '审查' },
    began: { en: 'started', zh: '启动' },
    not: { en: ', not counting days on which the company was asked or heard', zh: '，补正和陈述申辩期间不计' },
  },
  step: { what: { en: 'approval step', zh: '审批环节' }, began: { en: 'was opened', zh: '开始表决' }, not: emptyText },
} as const;

function explainPromiseTimer(
  { kind, dueOn }: Pick<NewTimer, 'kind' | 'dueOn'>,
  { step: place, escalated, started, workingDays, due, certainty }: WorkingDayTerms,
  of: keyof typeof promiseTexts,
): TimerExplanation {
  const { what, began, not } = promiseTexts[of];
  const named = place === undefined ? { en: `The ${what.en}`, zh: what.zh } : placed(place);
  const sure = certaintyNote(certainty);
  const steps = [
    escalated === undefined
      ? timerStep(started, `${named.en} ${began.en} on ${started}.`, `${named.zh}于${started}${began.zh}。`)
      : timerStep(
          started,
          `${named.en} was escalated on ${started} (escalation ${escalated}).`,
          `${named.zh}于${started}第 ${escalated} 次升级接替。`,
        ),
    timerStep(
      due,
      `The authority promises to complete it within ${workingDays} working days${not.en}: due by the end of ${due}.${sure.en}`,
      `主管机构承诺 ${workingDays} 个工作日内完成${not.zh}：至${due}日终届满。${sure.zh}`,
    ),
  ];
  const late = kind === 'review-due' || kind === 'step-due';
  if (late) return { says: { en: `${named.en} was due by the end of ${due}.`, zh: `${named.zh}期限已于${due}日终届满。` }, steps };
  return {
    says: { en: `${named.en} is due by the end of ${due}.`, zh: `${named.zh}期限至${due}日终届满。` },
    steps: [...steps, reminderStep(dueOn)],
  };
}

/** The name of one of several open steps, numbered from 1. */
function placed(place: number): Bilingual {
  const number = String(place + 1);
  return { en: `Approval step ${number}`, zh: `第 ${number} 审批环节` };
}

function explainAnswerTimer(
  { kind, dueOn }: Pick<NewTimer, 'kind' | 'dueOn'>,
  { started, workingDays, due, certainty }: WorkingDayTerms,
): TimerExplanation {
  const sure = certaintyNote(certainty);
  const steps = [
    timerStep(started, `The authority asked on ${started}.`, `主管机构于${started}提出补正要求。`),
    timerStep(
      due,
      `The company has ${workingDays} working days to answer: to the end of ${due}.${sure.en}`,
      `企业有 ${workingDays} 个工作日答复：至${due}日终届满。${sure.zh}`,
    ),
  ];
  if (kind === 'answer-near')
    return {
      says: { en: `The company has to answer the request for information by the end of ${due}.`, zh: `企业须于${due}日终前答复补正要求。` },
      steps: [...steps, reminderStep(dueOn)],
    };
  return {
    says: {
      en: `The company did not answer by the end of ${due}; the review continues with the existing documents.`,
      zh: `企业至${due}日终未答复补正要求，依现有材料继续审查。`,
    },
    steps,
  };
}

const causeLawChange: Bilingual = { en: 'because the law has changed', zh: '因法律变更' };

const causeReportedChange: Bilingual = { en: 'because the transfer differs from its grant', zh: '因准予内容发生变化，' };

const causeAudit: Bilingual = { en: 'after an audit of its decision', zh: '因事后抽查，' };

function explainReassessmentTimer(
  { kind, dueOn }: Pick<NewTimer, 'kind' | 'dueOn'>,
  { started, workingDays, due, certainty, because }: WorkingDayTerms,
): TimerExplanation {
  const sure = certaintyNote(certainty);
  const why = because === undefined ? causeLawChange : because === 'audit' ? causeAudit : causeReportedChange;
  const steps = [
    timerStep(started, `The re-assessment started on ${started}.`, `重新评估于${started}启动。`),
    timerStep(
      due,
      `The term is ${workingDays} working days: to the end of ${due}.${sure.en}`,
      `期限为 ${workingDays} 个工作日：至${due}日终届满。${sure.zh}`,
    ),
  ];
  if (kind === 'reassessment-near')
    return {
      says: {
        en: `The grant is re-assessed ${why.en}: renew, replace or explain it by the end of ${due}.`,
        zh: `${why.zh}对准予重新评估：须于${due}日终前续期、变更或者说明。`,
      },
      steps: [...steps, reminderStep(dueOn)],
    };
  return {
    says: {
      en: `The last day to re-assess the grant was ${due}; the grant stays in effect until somebody decides.`,
      zh: `重新评估期限已于${due}日终届满；作出决定之前准予继续有效。`,
    },
    steps,
  };
}

function explainDutyTimer({ kind, dueOn }: Pick<NewTimer, 'kind' | 'dueOn'>, terms: TermsOf<'duty'>): TimerExplanation {
  const { says, text, from, opens, due, certainty } = terms;
  const sure = certaintyNote(certainty);
  const steps = [
    ...(from === null ? [] : [timerStep(from, `Counted from ${from}: ${bare(text.en)}.`, `自${from}起算：${bare(text.zh)}。`)]),
    ...(opens === null ? [] : [timerStep(opens, `The duty can be met from ${opens} on.`, `自${opens}起可以办理。`)]),
    timerStep(due, `Due by the end of ${due}.${sure.en}`, `期限至${due}日终届满。${sure.zh}`),
  ];
  switch (kind) {
    case 'duty-opens':
      return { says: { en: `From ${dueOn} on: ${says.en}`, zh: `自${dueOn}起可以办理：${says.zh}` }, steps };
    case 'duty-near':
      return { says: { en: `By ${due}: ${says.en}`, zh: `至${due}：${says.zh}` }, steps: [...steps, reminderStep(dueOn)] };
    default:
      return { says: { en: `The last day for this was ${due}: ${says.en}`, zh: `期限已于${due}届满：${says.zh}` }, steps };
  }
}

function explainLeaseTimer({ discipline, started, workingDays, due, certainty }: TermsOf<'lease'>): TimerExplanation {
  const [{ en, zh }, sure, count] = [DISCIPLINE_WORDS[discipline], certaintyNote(certainty), String(workingDays)];
  return {
    says: {
      en: `Unless its officer acts on it, the ${en} review passes to another officer at the end of ${due}.`,
      zh: `经办人未办理的，${zh}审查于${due}日终转交他人。`,
    },
    steps: [
      timerStep(
        started,
        `The officer took or last acted on the review on ${started}; that day does not count.`,
        `经办人于${started}接办或者最近办理，当日不计。`,
      ),
      timerStep(
        due,
        `A review may stay idle for ${count} working days: to the end of ${due}.${sure.en}`,
        `审查可搁置 ${count} 个工作日：至${due}日终。${sure.zh}`,
      ),
    ],
  };
}

function explainAppealWindowTimer({ decided, days, counted, due, certainty }: TermsOf<'appeal-window'>): TimerExplanation {
  const sure = certaintyNote(certainty);
  const rolled =
    due === counted
      ? []
      : [
          timerStep(
            due,
            `${counted} is a day off, so the term ends on the next working day, ${due}.${sure.en}`,
            `${counted}为休息日，顺延至次一工作日${due}。${sure.zh}`,
          ),
        ];
  return {
    says: { en: `An appeal can be filed until the end of ${due}.`, zh: `可于${due}日终前申请复核。` },
    steps: [
      timerStep(decided, `Decided on ${decided}; that day does not count.`, `于${decided}作出决定，当日不计。`),
      timerStep(
        counted,
        `The notice gives ${String(days)} days to appeal: to ${counted}.`,
        `依通知书，自次日起 ${String(days)} 日内可以申请复核：至${counted}。`,
      ),
      ...rolled,
    ],
  };
}

function explainAppealTimer(
  { kind, dueOn }: Pick<NewTimer, 'kind' | 'dueOn'>,
  { started, workingDays, due, certainty }: TermsOf<'appeal'>,
): TimerExplanation {
  const sure = certaintyNote(certainty);
  const steps = [
    timerStep(started, `The appeal was filed on ${started}.`, `于${started}申请复核。`),
    timerStep(
      due,
      `The authority promises its decision within ${workingDays} working days: due by the end of ${due}.${sure.en}`,
      `主管机构承诺 ${workingDays} 个工作日内作出复核决定：至${due}日终届满。${sure.zh}`,
    ),
  ];
  if (kind === 'appeal-due')
    return { says: { en: `The decision on the appeal was due by the end of ${due}.`, zh: `复核决定期限已于${due}日终届满。` }, steps };
  return {
    says: { en: `The decision on the appeal is due by the end of ${due}.`, zh: `复核决定期限至${due}日终届满。` },
    steps: [...steps, reminderStep(dueOn)],
  };
}

/** Without its full stop, to become part of a sentence. */
function bare(sentence: string): string {
  return sentence.replace(/[.。]$/, '');
}
