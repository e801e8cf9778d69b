import { defineWords } from '../../words/language.js';

export const statementWords = defineWords('statements', {
  title: ['Company statements', '企业申报待核'],
  hint: [
    'Compare each statement with its document or register. People cannot answer what they stated themselves.',
    '请与所依据的材料或者登记信息核对；申报人不得答复本人的申报。',
  ],
  list: ['List', '列表'],
  'list.open': ['To be answered', '待答复'],
  'list.all': ['All', '全部'],
  none: ['There is no statement of a company.', '尚无企业申报。'],
  noneOpen: ['No statement waits for an answer.', '没有待答复的申报。'],
  document: ['Document', '依据材料'],
  noDocument: ['none named', '未列明'],
  end: ['Record the end', '记录终止'],
  endOf: ['Record the end: {{name}}', '记录终止：{{name}}'],
  relation: ['Relation to the company', '与该企业的关系'],
  answerOf: ['Answer: {{name}}', '答复：{{name}}'],
  found: ['Finding', '核对结果'],
  reasonHint: ['The company reads the reason.', '企业可见。'],
  send: ['Send the answer', '提交答复'],
  registered: ['Registered company, if any', '对应的登记企业（如有）'],
  'affiliate.confirmed': ['confirmed', '已确认'],
  'affiliate.rejected': ['rejected', '已驳回'],
  'affiliate.ended': ['ended', '已终止'],
});
