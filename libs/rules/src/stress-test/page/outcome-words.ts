import type { Sentence } from '../../sentence.js';
import type { RuleOutcome } from '../../vocabulary.js';

/** The names of outcomes for people. */
export const OUTCOME_WORDS: Readonly<Record<RuleOutcome, Sentence>> = {
  not_applicable: { en: 'does not apply', zh: '不适用' },
  free_flow: { en: 'flows freely', zh: '自由流动' },
  exempt: { en: 'exempt', zh: '豁免' },
  allowed_adequacy: { en: 'allowed by adequacy', zh: '凭充分性认定允许' },
  allowed_mechanism: { en: 'allowed by a mechanism', zh: '凭已有机制允许' },
  allowed_derogation: { en: 'allowed by a derogation', zh: '凭克减允许' },
  allowed_consent: { en: 'allowed by consent', zh: '凭同意允许' },
  allowed_conditions: { en: 'allowed on conditions', zh: '附条件允许' },
  mechanism_required: { en: 'mechanism required', zh: '须建立机制' },
  contract_or_certification: { en: 'contract or certification', zh: '须订立标准合同或认证' },
  security_assessment: { en: 'security assessment', zh: '须安全评估' },
  consent_required: { en: 'consent required', zh: '须取得同意' },
  filing_required: { en: 'filing required', zh: '须备案' },
  deadline_met: { en: 'deadline met', zh: '已按期' },
  deadline_missed: { en: 'deadline missed', zh: '已逾期' },
  reassess: { en: 'assess anew', zh: '须重新评估' },
  prohibited: { en: 'prohibited', zh: '禁止' },
  not_compliant: { en: 'not compliant', zh: '不合规' },
  needs_review: { en: 'needs review', zh: '须人工审查' },
  measure_consistent: { en: 'consistent', zh: '相符' },
  measure_inconsistent: { en: 'inconsistent', zh: '不符' },
  carved_out: { en: 'carved out', zh: '排除在外' },
};
