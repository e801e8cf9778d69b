import type { LibraryCondition } from './condition-library.js';

const during = { phase: 'during', suspends: true, agreement: false } as const;

/** The conditions with slots, in editions from 2026.2 on. */
export const slottedConditions: readonly LibraryCondition[] = [
  {
    ...during,
    code: 'periodic-report',
    monitor: 'privacy',
    dueRule: { slot: 'how-often' },
    slots: [
      {
        name: 'how-often',
        kind: 'recurrence',
        least: 1,
        most: 36,
        label: { en: 'How often it is reported.', zh: '报告周期。' },
      },
    ],
    says: {
      en: 'Report {how-often} how many people the data that left was about, to whom it went and what for.',
      zh: '{how-often}报告出境数据所涉人数、接收方及用途。',
    },
    reason: { en: 'What was granted is to stay what it was.', zh: '确保实际情况与准予内容一致。' },
    check: { en: 'The report is compared with the grant and with the ledger.', zh: '将报告与准予内容及累计台账比对。' },
    asks: { en: 'The report, with the figures it rests on.', zh: '报告及所依据的数据。' },
  },
  {
    ...during,
    code: 'yearly-audit',
    monitor: 'data-security',
    dueRule: { slot: 'by' },
    slots: [
      { name: 'by', kind: 'recurrence', least: 12, most: 36, label: { en: 'How often it is audited.', zh: '审计周期。' } },
      {
        name: 'sample',
        kind: 'number',
        least: 10,
        most: 10_000,
        unit: { en: 'records', zh: '条记录', one: 'record' },
        label: { en: 'How many records are looked at.', zh: '抽查的记录数量。' },
      },
    ],
    says: {
      en: 'Have somebody who had no part in the transfer audit {sample} of what was sent, {by}.',
      zh: '{by}由未参与该事项的人员对已出境数据抽查审计，抽查{sample}。',
    },
    reason: { en: 'What is promised of security abroad is only known by looking.', zh: '境外安全措施须经核查方可确认。' },
    check: { en: 'The report of the audit is read, with what it left open.', zh: '核对审计报告及其未决事项。' },
    asks: { en: "The auditor's report.", zh: '审计报告。' },
  },
  {
    ...during,
    code: 'incidents-within',
    monitor: 'data-security',
    dueRule: null,
    agreement: true,
    asks: null,
    slots: [
      {
        name: 'hours',
        kind: 'number',
        least: 1,
        most: 72,
        unit: { en: 'hours', zh: '小时', one: 'hour' },
        label: { en: 'How soon it is told.', zh: '报告时限。' },
      },
    ],
    says: {
      en: 'Tell the authority of an incident at the recipient within {hours} of learning of it.',
      zh: '接收方发生安全事件的，应自知悉起{hours}内向主管机构报告。',
    },
    reason: { en: 'The grant may have to be stopped at once.', zh: '可能需要立即暂停准予。' },
    check: { en: 'Against what becomes known otherwise.', zh: '与其他渠道获知的情况核对。' },
  },
  {
    code: 'erased-within',
    phase: 'after',
    suspends: true,
    agreement: false,
    monitor: 'privacy',
    dueRule: { slot: 'days' },
    slots: [
      {
        name: 'days',
        kind: 'days',
        unit: 'day',
        least: 1,
        most: 1500,
        label: { en: 'How long after the grant.', zh: '自准予起的期限。' },
      },
    ],
    says: {
      en: 'Have the recipient erase the data when the purpose is reached, {days} after the grant at the latest.',
      zh: '目的实现后由接收方删除数据，最迟不超过准予之日起{days}。',
    },
    reason: { en: 'Data that is needed no longer is only a risk.', zh: '不再需要的数据仅带来风险。' },
    check: { en: 'The confirmation of erasure is read; copies are asked about.', zh: '核对删除证明并询问副本情况。' },
    asks: { en: "The recipient's confirmation of erasure.", zh: '接收方出具的删除证明。' },
  },
];
