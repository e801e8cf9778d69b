import type { Bilingual } from '@carnet/kernel';

/** Refusals in the re-assessment of a grant. */
export const REASSESSMENT_REFUSALS = {
  'statement-awaited': {
    en: 'The company may still say what it has to say. What cannot wait is suspended as urgent.',
    zh: '企业陈述意见的期限尚未届满。情况紧急的，可作紧急暂停。',
  },
  'granted-before': {
    en: 'You had a part in this grant, so others conclude its re-assessment.',
    zh: '您参与过本项准予的办理，其重新评估应由他人作出结论。',
  },
  'reassessment-open': { en: 'The grant is under re-assessment already.', zh: '该准予已在重新评估中。' },
  'rests-on-nothing': { en: 'Say what the record of the change rests on.', zh: '须说明所记录变化的依据。' },
  'learned-later': { en: 'A change is learned today at the latest.', zh: '获悉日期不得晚于当日。' },
  'cause-missing': { en: 'Say what of the grant changed.', zh: '须说明准予的哪些内容发生变化。' },
  'reported-already': {
    en: 'This was reported already, and the re-assessment that is open looks at it.',
    zh: '该变化已报告，正在重新评估中。',
  },
  'reassessment-has-no-day': { en: 'A re-assessment needs a last day.', zh: '重新评估须有截止日。' },
  'no-reassessment': { en: 'The grant is not under re-assessment.', zh: '该准予未在重新评估中。' },
  'nothing-changed': { en: 'What is reported is what was granted.', zh: '所报告的内容与准予内容一致。' },
} as const satisfies Readonly<Record<string, Bilingual>>;
