import { type Bilingual, type IsoDate, isoDate } from '@carnet/kernel';
import { fillSlots, type SlottedTerms } from './condition-slots.js';
import type { ConditionTerms } from './condition.js';
import { slottedConditions } from './slotted-conditions.js';

/** A condition that officers and voters choose by its code. */
export interface LibraryCondition extends Omit<SlottedTerms, 'code' | 'library'> {
  readonly code: string;
  /** Edition that chosen conditions name; absent for the edition that contains it. */
  readonly library?: string;
  readonly reason: Bilingual;
  readonly check: Bilingual;
}

/** An edition of the library. Conditions chosen from it never change. */
export interface ConditionLibrary {
  readonly id: string;
  /** First day on which it is in use. */
  readonly from: IsoDate;
  readonly conditions: readonly LibraryCondition[];
}

const before = { phase: 'before', suspends: true, agreement: false } as const;

const first: ConditionLibrary = {
  id: 'conditions-2026.1',
  from: isoDate('2026-01-01'),
  conditions: [
    {
      ...before,
      code: 'contract-signed',
      monitor: 'legal',
      dueRule: { within: 30, unit: 'working-day' },
      says: {
        en: 'Sign the contract with the recipient in the filed version before any data leaves.',
        zh: '数据出境前，按申报版本与接收方签订合同。',
      },
      reason: {
        en: "The contract is the only basis of the recipient's duties.",
        zh: '接收方的义务以合同为唯一依据。',
      },
      check: {
        en: 'The digest of the signed contract is compared with that of the filed version.',
        zh: '将已签署合同的摘要与申报版本的摘要比对。',
      },
      asks: { en: 'The signed contract.', zh: '已签署的合同。' },
    },
    {
      ...before,
      code: 'people-told',
      monitor: 'privacy',
      dueRule: { within: 20, unit: 'working-day' },
      says: {
        en: 'Inform the individuals of the recipient, the purpose, and how to exercise their rights against the recipient.',
        zh: '向个人告知接收方、目的以及向接收方行使权利的方式。',
      },
      reason: { en: 'Individuals cannot exercise rights against a recipient they do not know.', zh: '个人不知悉接收方即无从行使权利。' },
      check: {
        en: 'The text of the notice and the day it was sent are checked against the records.',
        zh: '将告知文本及发出日期与记录核对。',
      },
      asks: { en: 'The text of the notice, and the record of when and how it was given.', zh: '告知文本，以及告知时间和方式的记录。' },
    },
    {
      ...before,
      code: 'pseudonymised',
      monitor: 'data-security',
      dueRule: { within: 20, unit: 'working-day' },
      says: {
        en: 'Replace direct identifiers with pseudonyms before sending, and keep the key within the country.',
        zh: '出境前对直接标识符作假名化处理，对应关系保存于境内。',
      },
      reason: { en: 'The purpose does not require identifying individuals.', zh: '处理目的无须识别个人身份。' },
      check: { en: 'A sample of the data to be sent is checked.', zh: '抽查拟出境样本。' },
      asks: { en: 'The method, and a sample of its results.', zh: '处理方法及样本。' },
    },
    {
      code: 'encrypted',
      phase: 'during',
      monitor: 'data-security',
      dueRule: { within: 10, unit: 'working-day' },
      suspends: true,
      agreement: false,
      says: {
        en: 'Encrypt the data in transit and at rest, with keys that the recipient does not hold alone.',
        zh: '传输和存储均须加密，密钥不得由接收方单独持有。',
      },
      reason: { en: 'Encryption limits what an incident abroad can disclose.', zh: '加密可降低境外安全事件的泄露后果。' },
      check: { en: 'The record of the configuration is checked.', zh: '核对配置记录。' },
      asks: { en: 'The record of the configuration.', zh: '配置记录。' },
    },
    {
      code: 'no-onward-transfer',
      phase: 'during',
      monitor: 'legal',
      dueRule: null,
      suspends: true,
      agreement: true,
      asks: null,
      says: { en: 'The recipient must not pass the data on to any third party.', zh: '接收方不得向任何第三方再提供。' },
      reason: { en: 'Only this recipient was assessed.', zh: '评估仅针对该接收方。' },
      check: { en: 'In the audit after the decision, and whenever there is reasonable doubt.', zh: '事后抽查，以及有合理怀疑时核查。' },
    },
    {
      code: 'access-report',
      phase: 'during',
      monitor: 'data-security',
      dueRule: { within: 90, unit: 'day' },
      suspends: true,
      agreement: false,
      says: {
        en: 'Report who accessed the data from abroad in the first quarter, and why.',
        zh: '报告首季度境外访问数据的人员及原因。',
      },
      reason: { en: 'Access from abroad is the risk weighed in this transfer.', zh: '境外访问为本事项所权衡的风险。' },
      check: { en: 'The report is compared with the filed roles.', zh: '将报告与申报的岗位比对。' },
      asks: { en: 'The report, based on the access log.', zh: '依据访问日志形成的报告。' },
    },
    {
      code: 'incidents-told',
      phase: 'during',
      monitor: 'data-security',
      dueRule: null,
      suspends: true,
      agreement: true,
      asks: null,
      says: {
        en: 'Report an incident at the recipient to the authority within one day of learning of it.',
        zh: '接收方发生安全事件的，应自知悉起一日内向主管机构报告。',
      },
      reason: { en: 'The grant may have to be suspended at once.', zh: '可能需要立即暂停准予。' },
      check: { en: 'Reports are compared with information from other sources.', zh: '将报告与其他渠道获知的情况核对。' },
    },
    {
      code: 'erased',
      phase: 'after',
      monitor: 'privacy',
      dueRule: { within: 365, unit: 'day' },
      suspends: true,
      agreement: false,
      says: {
        en: 'Have the recipient erase the data once the purpose is achieved, and no later than one year after the grant.',
        zh: '目的实现后由接收方删除数据，最迟不超过准予之日起一年。',
      },
      reason: { en: 'Data that is no longer needed is only a risk.', zh: '不再需要的数据仅带来风险。' },
      check: {
        en: 'The confirmation of erasure is checked, and the recipient is asked about copies.',
        zh: '核对删除证明，并向接收方询问副本情况。',
      },
      asks: { en: "The recipient's confirmation of erasure.", zh: '接收方出具的删除证明。' },
    },
  ],
};

const second: ConditionLibrary = {
  id: 'conditions-2026.2',
  from: isoDate('2026-11-26'),
  conditions: [...first.conditions, ...slottedConditions],
};

/** Every edition, oldest first. */
export const conditionLibraries: readonly ConditionLibrary[] = [first, second];

/**
 * The edition in force on a day.
 * @throws RangeError for a day before the first edition.
 */
export function conditionLibraryOn(day: IsoDate): ConditionLibrary {
  const library = conditionLibraries.findLast(({ from }) => from <= day);
  if (library === undefined) throw new RangeError(`no library of conditions was in force on ${day}`);
  return library;
}

/** The entry of a code with its edition; null if the edition has no such code. */
export function findLibraryEntry({ id, conditions }: ConditionLibrary, code: string): SlottedTerms | null {
  const entry = conditions.find((one) => one.code === code);
  return entry === undefined ? null : { ...entry, library: entry.library ?? id };
}

/** The terms of an entry without slots; null for any other. */
export function termsWithoutSlots(library: ConditionLibrary, code: string): ConditionTerms | null {
  const entry = findLibraryEntry(library, code);
  const filled = entry === null ? null : fillSlots(entry, []);
  return filled !== null && 'terms' in filled ? filled.terms : null;
}
