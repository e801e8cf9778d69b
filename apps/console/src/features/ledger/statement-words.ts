import { defineWords } from '../../words/language.js';

export const statementWords = defineWords('statements', {
  title: ['Company statements', '企业申明'],
  hint: [
    'Compare each statement with the document or register that it rests on. Who stated something cannot answer it.',
    '请与所依据的文件或登记信息核对；申明人不得自行答复。',
  ],
  list: ['List', '列表'],
  'list.open': ['To be answered', '待答复'],
  'list.all': ['All', '全部'],
  none: ['There is nothing here.', '暂无内容。'],
  company: ['Company', '企业'],
  document: ['Document', '依据文件'],
  noDocument: ['none named', '未列明'],
  answer: ['Answer', '答复'],
  answerOf: ['Answer: {{name}}', '答复：{{name}}'],
  waits: ['not answered yet', '尚未答复'],
  said: ['{{answer}}: {{reason}}', '{{answer}}：{{reason}}'],
  found: ['What you found', '核对结果'],
  reason: ['Why', '理由'],
  reasonHint: ['The company reads it.', '企业可见。'],
  send: ['Send the answer', '提交答复'],
  registered: ['Id of the registered company that it is', '对应的登记企业标识'],
  registeredHint: ['Leave it empty if it is not registered here.', '未在本系统登记的请留空。'],
  'affiliate.confirmed': ['confirmed', '已确认'],
  'affiliate.rejected': ['rejected', '已驳回'],
  'affiliate.ended': ['ended', '已终止'],
});
