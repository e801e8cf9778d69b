import { type IsoDate, isoDate } from '@carnet/kernel';
import type { Checklist } from './checklist.js';
import { tradeAndSector } from './trade-and-sector.js';

const contracts = [
  'contract',
  'cn_standard_contract',
  'cn_contract_or_certification',
  'gba_standard_contract',
  'eu_scc',
  'br_scc',
  'uk_idta',
  'uk_addendum',
  'uk_idta_or_addendum',
  'us_onward_clause',
];

const first: Checklist = {
  id: 'checklist-2026.1',
  from: isoDate('2026-01-01'),
  items: {
    privacy: [
      {
        code: 'purpose-definite',
        required: true,
        about: ['/facts/purpose', '/title'],
        ifNo: 'object',
        question: {
          en: 'Is the purpose specific, and does each part of the transfer serve it?',
          zh: '目的是否明确，各项出境是否均为该目的所需？',
        },
        why: { en: 'Without a specific purpose, necessity cannot be judged.', zh: '目的不明确则无从判断必要性。' },
        evidence: { en: 'The stated purpose.', zh: '申报的目的。' },
      },
      {
        code: 'fields-needed',
        required: true,
        about: ['/fields'],
        ifNo: 'support-with-conditions',
        question: { en: 'Is every field necessary for the purpose?', zh: '各字段是否均为实现目的所必需？' },
        why: { en: 'There is no basis for sending fields beyond what is necessary.', zh: '超出必要范围的字段没有出境依据。' },
        evidence: { en: 'The fields, and the impact assessment if there is one.', zh: '字段清单；有影响评估报告的，一并列明。' },
      },
      {
        code: 'people-counted',
        required: true,
        about: ['/people'],
        ifNo: 'object',
        question: { en: 'Do the numbers of people fit the description?', zh: '人数与所述情形是否相符？' },
        why: { en: 'The route under many laws depends on the numbers.', zh: '许多法律规定的路径取决于人数。' },
        evidence: { en: 'The numbers, and the findings that use them.', zh: '人数及据此作出的认定。' },
      },
      {
        code: 'people-told',
        required: false,
        about: ['/facts', '/documents'],
        ifNo: 'support-with-conditions',
        question: {
          en: 'Are the individuals informed of the recipient, the purpose, and how to exercise their rights?',
          zh: '是否已告知个人接收方、目的及行使权利的方式？',
        },
        why: { en: 'Individuals cannot exercise rights against a recipient they do not know.', zh: '个人不知悉接收方即无从行使权利。' },
        evidence: { en: 'The notice to the individuals.', zh: '告知文本。' },
      },
      {
        code: 'consent-separate',
        required: false,
        about: ['/facts', '/documents'],
        ifNo: 'object',
        mechanisms: ['consent'],
        question: {
          en: 'Was the consent on which the transfer relies given separately for this transfer?',
          zh: '所依据的同意是否系就本次出境单独取得？',
        },
        why: { en: 'Consent to something else is not consent to this transfer.', zh: '对其他事项的同意不构成对本次出境的同意。' },
        evidence: { en: 'The text of the consent.', zh: '同意文本。' },
      },
    ],
    'data-security': [
      {
        code: 'data-classified',
        required: true,
        about: ['/fields', '/facts'],
        ifNo: 'object',
        question: {
          en: 'Is it established whether the data includes important data or sensitive personal information?',
          zh: '是否已查明其中有无重要数据或者敏感个人信息？',
        },
        why: { en: 'Whether data may leave depends on its category.', zh: '数据可否出境取决于其类别。' },
        evidence: { en: 'The fields, and the findings on their categories.', zh: '字段及有关类别的认定。' },
      },
      {
        code: 'protected-on-the-way',
        required: true,
        about: ['/facts/protection_state'],
        ifNo: 'support-with-conditions',
        question: {
          en: 'Does the protection in transit and at rest match the category of the data?',
          zh: '传输与存储的保护是否与数据类别相称？',
        },
        why: { en: 'Others can obtain data even if its transfer is lawful.', zh: '合法出境的数据仍可能被他人获取。' },
        evidence: { en: 'The state of protection, and the documents that describe it.', zh: '保护状态及其说明材料。' },
      },
      {
        code: 'recipient-able',
        required: false,
        about: ['/recipient', '/documents'],
        ifNo: 'support-with-conditions',
        question: { en: 'Is the recipient able to protect the data as it promises?', zh: '接收方是否具备履行承诺的保护能力？' },
        why: { en: 'A promise that the recipient cannot keep is no protection.', zh: '无能力履行的承诺不构成保护。' },
        evidence: {
          en: 'Certificates or audits of the recipient, or a description of its measures.',
          zh: '接收方的认证、审计或者说明材料。',
        },
      },
      {
        code: 'onward-limited',
        required: false,
        about: ['/recipient', '/facts'],
        ifNo: 'support-with-conditions',
        question: { en: 'Is it clear who else can access the data abroad?', zh: '是否明确境外还有何人可以接触数据？' },
        why: { en: 'Giving others access is a transfer to them.', zh: '向他人开放访问即向其提供。' },
        evidence: { en: 'The statements on onward transfer.', zh: '关于再转移的申报。' },
      },
    ],
    legal: [
      {
        code: 'regimes-complete',
        required: true,
        about: ['/recipient', '/people', '/facts'],
        ifNo: 'object',
        question: {
          en: 'Do the checked rules cover every law that may apply to this transfer?',
          zh: '已核对的规则是否涵盖可能适用的全部法律？',
        },
        why: { en: 'A law that was not checked has not permitted the transfer.', zh: '未经核对的法律不等于已经准许。' },
        evidence: { en: 'The findings of each regime.', zh: '各法律制度的认定。' },
      },
      {
        code: 'unknowns-settled',
        required: true,
        about: ['/facts'],
        ifNo: 'object',
        question: { en: 'Is everything resolved that the rules could not determine?', zh: '规则未能判断之处是否均已查明？' },
        why: { en: 'Unknown does not mean permitted.', zh: '不明不等于准许。' },
        evidence: { en: 'The replies of the company, and the findings that were open.', zh: '企业的答复及原未能判断的认定。' },
      },
      {
        code: 'contract-fits',
        required: true,
        about: ['/recipient', '/documents'],
        ifNo: 'support-with-conditions',
        mechanisms: contracts,
        question: {
          en: 'Does the contract name this recipient and this transfer, and are its statutory clauses unchanged?',
          zh: '合同是否载明本接收方和本次出境，法定条款是否未作改动？',
        },
        why: { en: 'A contract about something else is no basis for this transfer.', zh: '约定其他事项的合同不能作为本次出境的依据。' },
        evidence: { en: 'The contract.', zh: '合同文本。' },
      },
      {
        code: 'restriction-justified',
        required: false,
        about: ['/facts'],
        ifNo: 'support-with-conditions',
        question: { en: 'If the transfer is to be restricted, are lighter means insufficient?', zh: '如拟限制，较轻手段是否确不足够？' },
        why: { en: 'Trade agreements require restrictions to be no more than necessary.', zh: '贸易协定要求限制不超过必要限度。' },
        evidence: { en: 'The readings of the agreements.', zh: '贸易协定的解读。' },
      },
    ],
  },
};

/** Adds trade and sector; the items of other disciplines are unchanged. */
const second: Checklist = {
  id: 'checklist-2026.2',
  from: isoDate('2026-12-14'),
  items: { ...first.items, ...tradeAndSector },
};

/** Every edition, oldest first. An edition that was in force is never edited; a change is a new one. */
export const checklists: readonly Checklist[] = [first, second];

/** The edition for filings of a day; the first one for an earlier day. */
export function checklistOn(day: IsoDate): Checklist {
  return checklists.findLast(({ from }) => from <= day) ?? first;
}
