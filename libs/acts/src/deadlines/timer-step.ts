import type { Bilingual, IsoDate } from '@carnet/kernel';
import type { TimerStep } from './timer-explanation.js';
import type { TimerTerms } from './timer.js';

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
