import { defineWords } from '../../words/language.js';

export const closedDaysWords = defineWords('closed-days', {
  title: ['Closed days', '停业日'],
  hint: [
    'When nobody works in your company. Last days stay; your people are told which of them fall on such days.',
    '贵企业无人办公的日期。期限不因此变更，系统会提示哪些期限落在停业期间。',
  ],
  hintAuthority: ['When nobody works in a company. Each company keeps its own.', '企业无人办公的日期，由企业自行维护。'],
  company: ['Company', '企业'],
  choose: ['Choose a company to see its closed days.', '请选择企业以查看其停业日。'],
  empty: ['No closed days are entered.', '尚未登记停业日。'],
  from: ['First day', '开始日期'],
  to: ['Last day', '结束日期'],
  name: ['What it is', '名称'],
  nameEn: ['English name', '英文名称'],
  nameZh: ['Chinese name', '中文名称'],
  add: ['Add closed days', '添加停业日'],
  remove: ['Remove', '删除'],
  removeOf: ['Remove {{name}} from {{from}} on', '删除{{from}}起的“{{name}}”'],
});
