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
        en: 'Sign the contract with the recipient, in the version that was filed, before any data leaves.',
        zh: '数据出境前，按申报版本与接收方签订合同。',
      },
      reason: {
        en: 'What the recipient owes rests on the contract alone.',
        zh: '接收方的义务以合同为唯一依据。',
      },
      check: { en: 'The digest of the signed contract is compared with the version filed.', zh: '将已签合同与申报版本比对。' },
      asks: { en: 'The signed contract.', zh: '已签署的合同。' },
    },
    {
      ...before,
      code: 'people-told',
      monitor: 'privacy',
      dueRule: { within: 20, unit: 'working-day' },
      says: {
        en: 'Tell the people the data is about who receives it, for what, and how to use their rights there.',
        zh: '向个人告知接收方、用途以及向其行使权利的方式。',
      },
      reason: { en: 'Nobody can use a right against a recipient they do not know of.', zh: '个人不知悉接收方即无从行使权利。' },
      check: { en: 'The notice is read; the day it was sent is compared with the records.', zh: '核对告知文本及发出日期。' },
      asks: { en: 'The notice, and the record of when and how it was given.', zh: '告知文本及告知记录。' },
    },
    {
      ...before,
      code: 'pseudonymised',
      monitor: 'data-security',
      dueRule: { within: 20, unit: 'working-day' },
      says: {
        en: 'Replace direct identifiers by pseudonyms before sending, and keep the key at home.',
        zh: '出境前对直接标识符作假名化处理，对应关系保存于境内。',
      },
      reason: { en: 'The purpose does not need to know who the people are.', zh: '处理目的无须识别个人身份。' },
      check: { en: 'A sample of what would be sent is looked at.', zh: '抽查拟出境样本。' },
      asks: { en: 'The method, and a sample made by it.', zh: '处理方法及样本。' },
    },
    {
      code: 'encrypted',
      phase: 'during',
      monitor: 'data-security',
      dueRule: { within: 10, unit: 'working-day' },
      suspends: true,
      agreement: false,
      says: {
        en: 'Encrypt the data on the way and where it is kept, with keys that the recipient alone does not hold.',
        zh: '传输和存储均须加密，密钥不得由接收方单独持有。',
      },
      reason: { en: 'It limits what an incident abroad can disclose.', zh: '降低境外安全事件的泄露后果。' },
      check: { en: 'The record of the configuration is read.', zh: '核对配置记录。' },
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
      says: { en: 'The recipient passes nothing on to anybody else.', zh: '接收方不得向任何第三方再提供。' },
      reason: { en: 'What was assessed is this recipient, and no other.', zh: '评估仅针对该接收方。' },
      check: { en: 'In the audit after the decision, and whenever there is reason to doubt it.', zh: '事后抽查，以及有合理怀疑时核查。' },
    },
    {
      code: 'access-report',
      phase: 'during',
      monitor: 'data-security',
      dueRule: { within: 90, unit: 'day' },
      suspends: true,
      agreement: false,
      says: {
        en: 'Report who had access to the data abroad in the first quarter, and why.',
        zh: '报告首季度境外访问数据的人员及原因。',
      },
      reason: { en: 'Access from abroad is the risk that was weighed here.', zh: '境外访问为本事项所权衡的风险。' },
      check: { en: 'The report is compared with the roles that were filed.', zh: '将报告与申报的岗位比对。' },
      asks: { en: 'The report, drawn from the access log.', zh: '依据访问日志形成的报告。' },
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
        en: 'Tell the authority of an incident at the recipient within a day of learning of it.',
        zh: '接收方发生安全事件的，应自知悉起一日内向主管机构报告。',
      },
      reason: { en: 'The grant may have to be stopped at once.', zh: '可能需要立即暂停准予。' },
      check: { en: 'Against what becomes known otherwise.', zh: '与其他渠道获知的情况核对。' },
    },
    {
      code: 'erased',
      phase: 'after',
      monitor: 'privacy',
      dueRule: { within: 365, unit: 'day' },
      suspends: true,
      agreement: false,
      says: {
        en: 'Have the recipient erase the data when the purpose is reached, a year after the grant at the latest.',
        zh: '目的实现后由接收方删除数据，最迟不超过准予之日起一年。',
      },
      reason: { en: 'Data that is needed no longer is only a risk.', zh: '不再需要的数据仅带来风险。' },
      check: { en: 'The confirmation of erasure is read; copies are asked about.', zh: '核对删除证明并询问副本情况。' },
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
