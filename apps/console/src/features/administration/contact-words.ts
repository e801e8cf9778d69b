import { defineWords } from '../../words/language.js';

export const contactWords = defineWords('contacts', {
  title: ['Contacts', '联系方式'],
  hint: [
    'The offices that the authority writes to or calls. Officers of your transfers can see them.',
    '主管机构致函或者致电的部门。办理贵企业事项的审查人员可查阅。',
  ],
  hintAuthority: ['The offices that companies name. Each company enters its own.', '企业登记的联系部门，由各企业自行维护。'],
  choose: ['Choose a company to see its contacts.', '请选择企业以查看其联系方式。'],
  office: ['Office', '部门'],
  email: ['Email address', '邮箱'],
  telephone: ['Telephone', '电话'],
  telephoneHint: [
    'With + and the country code, such as +86 21 5555 0100. Leave it empty if the office only reads mail.',
    '以 + 和国家（地区）代码开头，如 +86 21 5555 0100；仅收邮件的可不填。',
  ],
  noTelephone: ['none', '未填写'],
  purposes: ['Purposes', '用途'],
  filings: ['filings and questions about them', '申报及相关询问'],
  incidents: ['incidents', '安全事件'],
  appeals: ['appeals', '复核'],
  languages: ['Languages', '语言'],
  first: ['Preferred language', '首选语言'],
  both: ['Also speaks the other language', '也可使用另一种语言'],
  en: ['English', '英文'],
  zh: ['Chinese', '中文'],
  add: ['Add a contact', '添加联系方式'],
  remove: ['Remove', '删除'],
  removeOf: ['Remove {{name}}', '删除{{name}}'],
  removeHint: ['Officers no longer see the contact. The history keeps it.', '审查人员不再可见；历史记录仍予保留。'],
  empty: ['There is no contact yet. Add the office that answers questions on filings.', '尚无联系方式。请添加负责答复申报询问的部门。'],
});
