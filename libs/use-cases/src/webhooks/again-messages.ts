import { both, of } from './message-type.js';

/** What is told when what was decided or filed is looked at again. */
export const AGAIN_MESSAGES = {
  'law-change-dismissed': null,
  'law-change-told': of('law_change_told', both, 'The company is told of a change of the law.', '已告知企业法律变更。'),
  'reassessment-asked': of('reassessment_asked', both, 'A grant is re-assessed after a change of the law.', '因法律变更对准予重新评估。'),
  'reassessment-ordered': of(
    'reassessment_ordered',
    both,
    'A grant is re-assessed after its decision was looked at again.',
    '决定经复查，对准予重新评估。',
  ),
  'reassessment-begun': of(
    'reassessment_begun',
    both,
    'A grant is re-assessed because its company reported a change.',
    '企业报告准予内容发生变化，对准予重新评估。',
  ),
  'reassessment-widened': of(
    'reassessment_widened',
    both,
    'A further change is looked at in the re-assessment of a grant.',
    '准予的重新评估新增变化事项。',
  ),
  'change-recorded': of(
    'change_recorded',
    both,
    'The authority recorded a change of a grant, which is re-assessed.',
    '主管机构记录准予内容变化，对准予重新评估。',
  ),
  'statement-given': of('statement_given', both, 'The company said what it has to say of a re-assessment.', '企业已就重新评估陈述意见。'),
  'statement-waived': of('statement_waived', both, 'The company has nothing to say of a re-assessment.', '企业放弃就重新评估陈述意见。'),
  'statement-lapsed': of(
    'statement_lapsed',
    both,
    'The company said nothing of a re-assessment in time.',
    '企业逾期未就重新评估陈述意见。',
  ),
  'grant-change-noted': of(
    'grant_change_noted',
    both,
    'A change of a grant was reported; it is immaterial.',
    '企业报告准予内容发生非实质变化，已记录。',
  ),
  'grant-confirmed': of('grant_confirmed', both, 'A grant stands after its re-assessment.', '重新评估后准予继续有效。'),
} as const;
