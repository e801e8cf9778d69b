import type { Bilingual, IsoDate } from '@carnet/kernel';
import { refusalTexts, sentenceOf } from '@carnet/workflow';
import type { TimerTerms } from './timer.js';

/** One step of a deadline's calculation: a day, and what happens on it. */
export interface TimerStep {
  readonly on: IsoDate;
  readonly says: Bilingual;
}

/** The meaning of a deadline, and the steps of its calculation. The last step is the day itself. */
export interface TimerExplanation {
  readonly says: Bilingual;
  readonly steps: readonly TimerStep[];
}

export const emptyText: Bilingual = { en: '', zh: '' };

export type TermsOf<Of extends TimerTerms['of']> = Extract<TimerTerms, { readonly of: Of }>;

export type WorkingDayTerms = TermsOf<'review' | 'step' | 'answer' | 'reassessment' | 'hearing'>;

export function reminderStep(on: IsoDate): TimerStep {
  return timerStep(on, `Reminded on ${on}.`, `于${on}提醒。`);
}

const certaintyNotes: Readonly<Record<TermsOf<'renewal'>['certainty'], Bilingual>> = {
  confirmed: emptyText,
  unconfirmed: {
    en: ' Nobody has compared the calendar of those days with the official text yet.',
    zh: '相关日历尚未与官方文本核对。',
  },
  provisional: {
    en: ' The calendar of those days is not published yet, so only weekends were taken into account.',
    zh: '相关日历尚未公布，仅按周末推算。',
  },
};

/** A note for a day that is not certain; empty for a confirmed one. */
export function certaintyNote(certainty: TermsOf<'renewal'>['certainty']): Bilingual {
  return certaintyNotes[certainty];
}

export function timerStep(on: IsoDate, en: string, zh: string): TimerStep {
  return { on, says: { en, zh } };
}

const noLongerApplies: Bilingual = {
  en: 'The deadline no longer applies in the present state of the transfer.',
  zh: '事项当前状态下该期限不再适用。',
};

/** Why a condition was not breached when its day passed, by the code of the refusal. */
const notBreached: Readonly<Partial<Record<string, Bilingual>>> = {
  'evidence-waits': refusalTexts['evidence-waits'],
  'obligation-settled': refusalTexts['obligation-settled'],
  'already-breached': refusalTexts['already-breached'],
};

/** Why a deadline was cancelled: the sentence of the event that cancelled it. */
export function cancellationText(because: string): Bilingual {
  return sentenceOf(because) ?? notBreached[because] ?? noLongerApplies;
}
