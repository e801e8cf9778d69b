import type { RestrictionRecord } from '@carnet/acts/restriction-record.js';
import type { Bilingual } from '@carnet/kernel';
import type { AgreementTest, Finding } from '@carnet/rules';
import type { RestrictionResult } from '@carnet/workflow';
import type { AgreementView, RestrictionView } from './restrictions.dto.js';

export function restrictionView({ tested, on, rules, justification, stops, agreements }: RestrictionRecord): RestrictionView {
  const { result, supervisor } = tested;
  return { result, says: sentences[result], supervisor, on, rules, justification, stops, agreements: agreements.map(agreementView) };
}

function agreementView({ agreement, title, standing, verdict, steps }: AgreementTest): AgreementView {
  const { outcome, mechanism, confidence, reason, decisiveRule: rule, missing, packVersion, packDigest, findings } = verdict;
  const citations = findings.filter(({ decides }) => decides).flatMap(cited);
  const pack = { version: packVersion, digest: packDigest };
  return { agreement, title, standing, outcome, mechanism, confidence, reason, rule, citations, steps, missing, pack };
}

function cited({ citations }: Finding): AgreementView['citations'] {
  return citations.map(({ instrument, article }) => ({ instrument, article }));
}

const sentences: Readonly<Record<RestrictionResult, Bilingual>> = {
  consistent: {
    en: 'The agreements allow the restriction, on what was stated.',
    zh: '就所作说明而言，各协定允许该限制。',
  },
  inconsistent: {
    en: 'On what was stated, the restriction does not pass the test of an agreement.',
    zh: '就所作说明而言，该限制不符合协定的审查要求。',
  },
  'needs-review': {
    en: 'What was stated does not settle the test of an agreement.',
    zh: '所作说明不足以得出协定审查的结论。',
  },
  outside: { en: 'The agreements leave this matter out.', zh: '该事项不在各协定范围内。' },
  none: { en: 'No agreement reaches the destination.', zh: '没有协定涉及该目的地。' },
};
