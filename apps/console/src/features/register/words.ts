import { commonPhrases } from '../../words/common.js';
import { defineWords } from '../../words/language.js';

export const registerWords = defineWords('register', {
  new: ['New filing', '新申报'],
  import: ['Import', '批量导入'],
  exports: ['Exports', '导出'],
  searchHint: ['Words of the title or the recipient, or the beginning of a reference', '事项名称或者接收方中的词语，或者编号的开头'],
  anyState: ['Any state', '全部状态'],
  underWay: ['Under way', '办理中'],
  inForce: ['Granted', '已准予'],
  anywhere: ['Anywhere', '全部目的地'],
  due: ['Due day of the authority', '主管机构办理期限'],
  anyDue: ['Any', '不限'],
  dueSoon: ['Within seven days', '七日内到期'],
  more: ['More filters', '更多筛选'],
  'next.answer': ['answer by {{day}}', '{{day}}前答复'],
  'next.hearing': ['state your view by {{day}}', '{{day}}前陈述申辩'],
  'next.paused': ['clock paused', '期限已暂停'],
  changed: ['changed since your last visit', '自上次查看后有变化'],
  list: ['Transfers of your company', '本企业的出境事项'],
  emptyAll: ['There are no filings yet. A filing appears here as soon as its draft is saved.', '尚无申报。保存草稿后，申报即显示在此。'],
  counters: [
    'Waiting for you: {{company}} · in review: {{review}} · waiting for votes: {{votes}} · overdue: {{overdue}}',
    '待贵企业处理：{{company}} · 审查中：{{review}} · 待表决：{{votes}} · 已超期：{{overdue}}',
  ],
  saveView: ['Save as a view', '保存为视图'],
  viewName: ['Name of the view', '视图名称'],
  viewShared: ['Share with everybody in the company', '与本企业全体人员共享'],
  viewDefault: ['Open the list in this view', '打开列表时使用此视图'],
  viewRemove: ['Remove the view “{{name}}”', '删除视图“{{name}}”'],
  viewRemoveText: ['The transfers stay. If the view is shared, others lose it, too.', '事项不受影响。共享视图删除后，其他人员也无法使用。'],
  viewNeedsName: ['Enter a name for the view.', '请填写视图名称。'],
  viewCount: ['{{name}} ({{rows}})', '{{name}}（{{rows}}）'],
  viewCountMore: ['{{name}} ({{rows}}+)', '{{name}}（{{rows}}+）'],
});

export const exportWords = defineWords('register-export', {
  ask: ['Export this list', '导出此列表'],
  'kind.transfers': commonPhrases.transfers,
  'kind.history': ['History: who did what, when', '历史记录：何人何时做了什么'],
  'kind.evidence': ['Evidence of one transfer', '单个事项的证据包'],
  'format.csv': ['CSV, for a spreadsheet', 'CSV（电子表格）'],
  'format.json-lines': ['JSON lines, for programs', 'JSON Lines（程序）'],
  'format.zip': ['ZIP with all that is kept', 'ZIP（全部留存材料）'],
  filtered: ['The filters of the list apply: {{filters}}.', '将应用列表的筛选条件：{{filters}}。'],
  unfiltered: ['All filed transfers are exported, but no drafts.', '导出全部已申报事项，不含草稿。'],
});
