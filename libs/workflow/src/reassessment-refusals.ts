import type { Bilingual } from '@carnet/kernel';

/** Refusals in the re-assessment of a grant. */
export const REASSESSMENT_REFUSALS = {
  'statement-awaited': {
    en: 'The company can still state its view. Until then, only an urgent suspension is possible.',
    zh: '企业仍可陈述意见。此前仅可作紧急暂停。',
  },
  'granted-before': {
    en: 'You had a part in this grant, so others must conclude its re-assessment.',
    zh: '您参与过本项准予的办理，其重新评估应由他人作出结论。',
  },
  'reassessment-open': { en: 'The grant is already under re-assessment.', zh: '该准予已在重新评估中。' },
  'rests-on-nothing': { en: 'State the evidence for the recorded change.', zh: '须说明所记录变化的依据。' },
  'learned-later': { en: 'The day on which the change became known cannot be later than today.', zh: '获悉日期不得晚于当日。' },
  'cause-missing': { en: 'State what changed about the grant.', zh: '须说明准予的哪些内容发生变化。' },
  'reported-already': {
    en: 'This change was already reported, and the open re-assessment covers it.',
    zh: '该变化已报告，正在重新评估中。',
  },
  'reassessment-has-no-day': { en: 'The re-assessment has no last day.', zh: '重新评估未设截止日。' },
  'no-reassessment': { en: 'The grant is not under re-assessment.', zh: '该准予未在重新评估中。' },
  'nothing-changed': {
    en: 'The reported content is the same as the granted content. Report only a change.',
    zh: '所报告的内容与准予内容一致。请仅报告变化。',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;
