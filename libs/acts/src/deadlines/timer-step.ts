import type { Bilingual, IsoDate } from '@carnet/kernel';
import { refusalTexts, sentenceOf } from '@carnet/workflow';
import type { TimerTerms } from './timer.js';

/** One line of how a deadline was found: a day, and what it is about. */
export interface TimerStep {
  readonly on: IsoDate;
  readonly says: Bilingual;
}

/** What a deadline means, and how its day was found, step by step. The last step is the day itself. */
export interface TimerExplanation {
  readonly says: Bilingual;
  readonly steps: readonly TimerStep[];
}

export const none: Bilingual = { en: '', zh: '' };

export type TermsOf<Of extends TimerTerms['of']> = Extract<TimerTerms, { readonly of: Of }>;

/** Of so many working days that somebody has. */
export type PromiseTerms = TermsOf<'review' | 'step' | 'answer' | 'reassessment' | 'hearing'>;

/** When somebody was reminded. */
export function reminded(on: IsoDate): TimerStep {
  return step(on, `Reminded on ${on}.`, `于${on}提醒。`);
}

/** What is said of a day that is not certain. */
export function certaintyOf(certainty: TermsOf<'renewal'>['certainty']): Bilingual {
  if (certainty === 'confirmed') return none;
  return {
    en: ' The calendar of those days is not published yet, so weekends alone were counted.',
    zh: '相关日历尚未公布，仅按周末推算。',
  };
}

export function step(on: IsoDate, en: string, zh: string): TimerStep {
  return { on, says: { en, zh } };
}

const otherwise: Bilingual = { en: 'The state of the transfer leaves no room for it.', zh: '事项当前状态下该期限不再适用。' };

/** Why a condition was not breached when its day had passed, by the code of the refusal. */
const notBreached: Readonly<Partial<Record<string, Bilingual>>> = {
  'evidence-waits': refusalTexts['evidence-waits'],
  'obligation-settled': refusalTexts['obligation-settled'],
  'already-breached': refusalTexts['already-breached'],
};

/** Why a deadline counts no more: what the event says that took it away. */
export function cancelledBecause(because: string): Bilingual {
  return sentenceOf(because) ?? notBreached[because] ?? otherwise;
}
