import type { Bilingual } from '@carnet/kernel';
import type { Transfer } from '@carnet/workflow';
import type { ReopeningResponse } from './audits.dto.js';

const says: Bilingual = {
  en: 'The authority has reopened its own refusal, which is no longer in effect. The rules are checked again, and people who had no part in the refusal decide. You do not need to do anything.',
  zh: '主管机构依职权重新办理，原不予准许的决定不再有效：重新核对规则，由未参与原决定的人员重新作出决定。企业无须另行办理。',
};

/** A reopened refusal for the company and the authority; the audit is shown only within the authority. */
export function reopeningView({ reopened }: Transfer, inside: boolean): ReopeningResponse | null {
  if (reopened === undefined) return null;
  const { at, reasons, audit } = reopened;
  return { at, reasons, says, audit: inside ? audit : null };
}
