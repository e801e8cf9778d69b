import { isoDate, type IsoDate } from '@carnet/kernel';
import type { RoutingPolicy } from './routing-policy.js';

const first: RoutingPolicy = {
  id: 'routing-2026.1',
  from: isoDate('2026-01-01'),
  auditRate: 0.05,
  rows: [
    { group: 'outside', basis: 'stated', lane: 'green', disciplines: [] },
    { group: 'clear', basis: 'stated', lane: 'green', disciplines: [] },
    // A regime found clear, or found not to bind, on a default that nobody confirmed is not a yes.
    { group: 'outside', basis: 'assumed', lane: 'amber', disciplines: ['privacy'] },
    { group: 'clear', basis: 'assumed', lane: 'amber', disciplines: ['privacy'] },
    { group: 'conditional', lane: 'amber', disciplines: ['privacy'] },
    { group: 'unknown', lane: 'amber', disciplines: ['legal'] },
    { group: 'heavy', lane: 'red', disciplines: ['privacy', 'data-security', 'legal'] },
    { group: 'stop', outcomes: ['prohibited'], basis: 'stated', lane: 'red', disciplines: [], refuse: true },
    { group: 'stop', lane: 'red', disciplines: ['legal'], regimeDiscipline: true },
  ],
  regimes: {
    // Regimes that turn on the kind of data and on who can reach it, more than on the individual's rights.
    named: {
      cn: 'data-security',
      cn_zone: 'data-security',
      cn_auto: 'data-security',
      us_dsp: 'data-security',
      us_padfa: 'data-security',
      eu_data_act: 'data-security',
    },
    otherwise: 'privacy',
  },
  amberPreference: ['legal', 'privacy', 'data-security'],
  chains: {
    amber: [{ role: 'approver', seats: 1, quorum: 1 }],
    red: [
      { role: 'supervisor', seats: 1, quorum: 1 },
      { role: 'approver', seats: 3, quorum: 2 },
    ],
  },
  auditDiscipline: 'privacy',
  auditReason: {
    en: 'Drawn in the random audit: a person looks, although the rules are clear.',
    zh: '经随机抽查选中：规则结论明确，仍由人员查看。',
  },
  split: null,
  unboundDiscipline: 'legal',
  unboundReason: { en: 'No rule pack binds this transfer, so a person looks.', zh: '没有规则包适用于本事项，须由人员查看。' },
  appeal: {
    en: 'You may ask for a re-review within 60 days of receiving this decision. Officers who took no part in it will decide. Your rights to administrative reconsideration and to court are not affected.',
    zh: '可自收到本决定之日起六十日内申请复核，由未参与本决定的人员办理。依法申请行政复议、提起行政诉讼的权利不受影响。',
  },
};

/** Sends to a person what looks like a part of a split. */
const second: RoutingPolicy = {
  ...first,
  id: 'routing-2026.2',
  from: isoDate('2026-11-25'),
  split: {
    discipline: 'legal',
    reason: {
      en: 'Together with other filings this may need a heavier route, so a person looks, although the rules are clear.',
      zh: '与其他申报合并后可能适用更严格的路径：规则结论虽明确，仍须由人员查看。',
    },
  },
};

/** Every published policy, oldest first. */
export const routingPolicies: readonly RoutingPolicy[] = [first, second];

/** The policy in force on a day. Throws a RangeError for a day before the first one: there is no lane without a policy. */
export function routingPolicyOn(date: IsoDate): RoutingPolicy {
  const policy = routingPolicies.findLast((candidate) => candidate.from <= date);
  if (policy === undefined) throw new RangeError(`no routing policy was in force on ${date}`);
  return policy;
}

/** A published policy by its id, as an assessment names the one it was routed by. Throws a RangeError for an unknown one. */
export function routingPolicyNamed(id: string): RoutingPolicy {
  const policy = routingPolicies.find((candidate) => candidate.id === id);
  if (policy === undefined) throw new RangeError(`there is no routing policy ${id}`);
  return policy;
}
