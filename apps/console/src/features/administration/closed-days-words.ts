import { defineWords } from '../../words/language.js';

export const closedDaysWords = defineWords('closed-days', {
  title: ['Closed days', '停业日'],
  hint: [
    'Days on which nobody works in your company. Last days do not change; your people are told which of them fall on closed days.',
    '贵企业无人办公的日期。期限不因此变更，系统会提示贵企业人员哪些期限落在停业日。',
  ],
  hintAuthority: ['Days on which nobody works in a company. Each company enters its own.', '企业无人办公的日期，由各企业自行登记。'],
  choose: ['Choose a company to see its closed days.', '请选择企业以查看其停业日。'],
  empty: ['No closed days are entered.', '尚未登记停业日。'],
  from: ['First day', '起始日'],
  to: ['Last day', '截止日'],
  name: ['Reason', '事由'],
  add: ['Add closed days', '添加停业日'],
  remove: ['Remove', '删除'],
  removeOf: ['Remove {{name}} from {{from}}', '删除{{from}}起的“{{name}}”'],
});
