import { defineWords } from './language.js';

/** What a regime answers (the outcomes of rules). */
export const outcomeWords = defineWords('outcomes', {
  not_applicable: ['Not applicable', '不适用'],
  free_flow: ['Flows freely', '自由流动'],
  exempt: ['Exempt', '豁免'],
  allowed_adequacy: ['Allowed by adequacy', '凭充分性认定允许'],
  allowed_mechanism: ['Allowed by a mechanism', '凭已有机制允许'],
  allowed_derogation: ['Allowed by a derogation', '凭克减允许'],
  allowed_consent: ['Allowed by consent', '凭同意允许'],
  allowed_conditions: ['Allowed on conditions', '附条件允许'],
  mechanism_required: ['Mechanism required', '须建立机制'],
  contract_or_certification: ['Contract or certification', '须订立标准合同或认证'],
  security_assessment: ['Security assessment', '须安全评估'],
  consent_required: ['Consent required', '须取得同意'],
  filing_required: ['Filing required', '须备案'],
  deadline_met: ['Deadline met', '已按期'],
  deadline_missed: ['Deadline missed', '已逾期'],
  reassess: ['Re-assess', '须重新评估'],
  prohibited: ['Prohibited', '禁止'],
  not_compliant: ['Not compliant', '不合规'],
  needs_review: ['Needs review', '须人工审查'],
  measure_consistent: ['Consistent', '相符'],
  measure_inconsistent: ['Inconsistent', '不符'],
  carved_out: ['Carved out', '排除适用'],
});
