import type { Bilingual } from '@carnet/kernel';
import { DELEGATION_DAYS, type DelegationFault } from '@carnet/workflow';

/** Why a delegation cannot be made. */
export const delegationTexts = {
  'deputy-is-self': { en: 'Nobody is a deputy of their own.', zh: '不得委托本人。' },
  'delegation-past': { en: 'A delegation begins today at the earliest.', zh: '委托最早自今日起。' },
  'delegation-backwards': { en: 'The last day comes before the first.', zh: '截止日早于起始日。' },
  'delegation-long': {
    en: `A delegation lasts ${String(DELEGATION_DAYS)} days at most.`,
    zh: `委托期限最长 ${String(DELEGATION_DAYS)} 日。`,
  },
  'deputy-cannot-vote': {
    en: 'The deputy is somebody of the authority who holds a role you vote in.',
    zh: '受托人须为本机构中具备您所任表决角色的人员。',
  },
  'deputy-cannot-review': {
    en: 'The deputy is an officer of a discipline that you review in, too.',
    zh: '受托人须为具备您所任审查专业类别的审查人员。',
  },
  'delegation-overlaps': {
    en: 'You have a deputy in some of this for some of these days already; `id`, `from` and `until` name the delegation. Take it back first.',
    zh: '您就部分事项在部分日期已有委托，见 `id`、`from` 和 `until`。请先撤回。',
  },
  'delegation-withdrawn': { en: 'The delegation was taken back before.', zh: '该委托已被撤回。' },
} as const satisfies Readonly<Record<DelegationFault | 'delegation-overlaps' | 'delegation-withdrawn', Bilingual>>;

/** Which part of the body a fault is about. */
export const delegationPointers: Readonly<Record<DelegationFault, string>> = {
  'deputy-is-self': '/deputy',
  'delegation-past': '/from',
  'delegation-backwards': '/until',
  'delegation-long': '/until',
  'deputy-cannot-vote': '/deputy',
  'deputy-cannot-review': '/deputy',
};

/** The sentence of a refusal in both languages, where it is one of delegations. */
export function delegationRefusalText(code: string): Bilingual | null {
  return Object.hasOwn(delegationTexts, code) ? delegationTexts[code as keyof typeof delegationTexts] : null;
}
