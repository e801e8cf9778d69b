import { declareRefusals } from '@carnet/http/problem.js';
import { DELEGATION_DAYS, type DelegationFault } from '@carnet/workflow';

/** Refusals of delegations and their withdrawal. */
export const refuseDelegation = declareRefusals({
  'delegation-overlaps': [
    409,
    'You have a deputy in some of this for some of these days already. That delegation runs from {from} to {until}. Withdraw it first.',
    '您就部分事项在部分日期已有委托。该委托自 {from} 至 {until}。请先撤回。',
  ],
  'delegation-withdrawn': [409, 'The delegation was withdrawn already.', '该委托已被撤回。'],
  'deputy-is-self': [422, 'You cannot be your own deputy.', '不得委托本人。'],
  'delegation-past': [422, 'A delegation begins today at the earliest.', '委托最早自今日起。'],
  'delegation-backwards': [422, 'The last day comes before the first.', '截止日早于起始日。'],
  'delegation-long': [422, `A delegation lasts ${String(DELEGATION_DAYS)} days at most.`, `委托期限最长 ${String(DELEGATION_DAYS)} 日。`],
  'deputy-cannot-vote': [
    422,
    'That person holds no role that you vote in. Choose somebody who does.',
    '该人员不具备您据以表决的角色，请选择具备该角色的人员。',
  ],
  'deputy-cannot-review': [
    422,
    'That person is no officer of a discipline that you review in. Choose somebody who is.',
    '该人员不具备您所审查的专业类别，请选择具备该专业类别的审查人员。',
  ],
});

/** Refusals of absences. */
export const refuseAbsence = declareRefusals({
  'absence-withdrawn': [409, 'The absence was withdrawn already.', '该缺勤记录已撤回。'],
  'absence-over': [409, 'These days are over.', '这些日期已过。'],
  'absence-invalid': [422, 'The absence cannot be entered like this.', '不能按此登记缺勤。'],
});

/** Pointer into the body for each fault. */
export const delegationPointers: Readonly<Record<DelegationFault, string>> = {
  'deputy-is-self': '/deputy',
  'delegation-past': '/from',
  'delegation-backwards': '/until',
  'delegation-long': '/until',
  'deputy-cannot-vote': '/deputy',
  'deputy-cannot-review': '/deputy',
};
