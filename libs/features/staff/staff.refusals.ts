import { declareRefusals } from '@carnet/http/problem.js';
import { DELEGATION_DAYS, type DelegationFault } from '@carnet/workflow';

/** Refusals of delegations and their withdrawal. */
export const refuseDelegation = declareRefusals({
  'delegation-overlaps': [
    409,
    'You have already delegated some of this for some of these days, from {from} to {until}. Withdraw that delegation first.',
    '您就部分工作在部分日期已有委托（自 {from} 至 {until}）。请先撤回该委托。',
  ],
  'delegation-withdrawn': [409, 'The delegation was already withdrawn.', '该委托已被撤回。'],
  'deputy-is-self': [422, 'You cannot be your own deputy.', '不得委托本人。'],
  'delegation-past': [422, 'A delegation can begin today at the earliest.', '委托最早自今日起。'],
  'delegation-backwards': [422, 'The last day is before the first day.', '截止日早于起始日。'],
  'delegation-long': [422, `A delegation lasts at most ${String(DELEGATION_DAYS)} days.`, `委托期限最长 ${String(DELEGATION_DAYS)} 日。`],
  'deputy-cannot-vote': [
    422,
    'That person holds none of the roles in which you vote. Choose somebody who holds one.',
    '该人员不具备您据以表决的角色，请选择具备该角色的人员。',
  ],
  'deputy-cannot-review': [
    422,
    'That person is not an officer of a discipline in which you review. Choose an officer of that discipline.',
    '该人员不具备您所审查的专业类别，请选择具备该专业类别的审查人员。',
  ],
});

export const refuseAbsence = declareRefusals({
  'absence-withdrawn': [409, 'The absence was already withdrawn.', '该不在岗登记已撤回。'],
  'absence-over': [409, 'These days have passed.', '这些日期已过。'],
  'absence-invalid': [422, 'The absence is not valid. Correct what is listed.', '该不在岗登记无效，请按所列说明更正。'],
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
