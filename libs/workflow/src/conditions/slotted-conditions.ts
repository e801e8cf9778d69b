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
        label: { en: 'Interval of the reports.', zh: '报告周期。' },
      },
    ],
    says: {
      en: 'Report {how-often} the number of individuals whose data left, the recipients and the purposes.',
      zh: '{how-often}报告出境数据所涉人数、接收方及用途。',
    },
    reason: { en: 'The transfer must remain as it was granted.', zh: '确保实际情况与准予内容一致。' },
    check: { en: 'The report is compared with the grant and with the ledger.', zh: '将报告与准予内容及累计台账比对。' },
    asks: { en: 'The report, with the figures it rests on.', zh: '报告及所依据的数据。' },
  },
  {
    ...during,
    code: 'yearly-audit',
    monitor: 'data-security',
    dueRule: { slot: 'by' },
    slots: [
      { name: 'by', kind: 'recurrence', least: 12, most: 36, label: { en: 'Interval of the audits.', zh: '审计周期。' } },
      {
        name: 'sample',
        kind: 'number',
        least: 10,
        most: 10_000,
        unit: { en: 'records', zh: '条记录', one: 'record' },
        label: { en: 'Number of records to be sampled.', zh: '抽查的记录数量。' },
      },
    ],
    says: {
      en: 'Have somebody who had no part in the transfer audit a sample of {sample} of the data that left, {by}.',
      zh: '{by}由未参与该事项的人员对已出境数据抽查审计，抽查{sample}。',
    },
    reason: { en: 'Security measures abroad can be confirmed only by an audit.', zh: '境外安全措施须经核查方可确认。' },
    check: { en: 'The report of the audit and its open points are checked.', zh: '核对审计报告及其未决事项。' },
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
        label: { en: 'Time limit of the report.', zh: '报告时限。' },
      },
    ],
    says: {
      en: 'Report an incident at the recipient to the authority within {hours} of learning of it.',
      zh: '接收方发生安全事件的，应自知悉起{hours}内向主管机构报告。',
    },
    reason: { en: 'The grant may have to be suspended at once.', zh: '可能需要立即暂停准予。' },
    check: { en: 'Reports are compared with information from other sources.', zh: '将报告与其他渠道获知的情况核对。' },
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
        label: { en: 'Time after the grant.', zh: '自准予起的期限。' },
      },
    ],
    says: {
      en: 'Have the recipient erase the data once the purpose is achieved, and no later than {days} after the grant.',
      zh: '目的实现后由接收方删除数据，最迟不超过准予之日起{days}。',
    },
    reason: { en: 'Data that is no longer needed is only a risk.', zh: '不再需要的数据仅带来风险。' },
    check: {
      en: 'The confirmation of erasure is checked, and the recipient is asked about copies.',
      zh: '核对删除证明，并向接收方询问副本情况。',
    },
    asks: { en: "The recipient's confirmation of erasure.", zh: '接收方出具的删除证明。' },
  },
];
