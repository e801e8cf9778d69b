import { defineWords } from './language.js';

/** Words that every part of the console uses. */
export const commonWords = defineWords('common', {
  close: ['Close', '关闭'],
  cancel: ['Cancel', '取消'],
  tryAgain: ['Try again', '重试'],
  readNewest: ['Load the newest state', '读取最新状态'],
  theirs: ['Somebody else changed this. Now: {{value}}', '他人已修改此项，现为：{{value}}'],
  theirsEmpty: ['Somebody else cleared this.', '他人已清空此项。'],
  useTheirs: ['Use theirs', '采用现值'],
  useTheirsOf: ['Use theirs: {{label}}', '采用现值：{{label}}'],
  loading: ['Loading', '加载中'],
  longer: ['This is taking longer than usual.', '耗时比平常长。'],
  signInAgain: ['Sign in again in a new window', '在新窗口重新登录'],
  trace: ['Trace number: {{trace}}', '应答编号：{{trace}}'],
  copyReference: ['Copy {{reference}}', '复制 {{reference}}'],
  copied: ['Copied', '已复制'],
  acts: ['Actions', '操作'],
  more: ['Show more', '显示更多'],
  firstPage: ['First page', '第一页'],
  nextPage: ['Next page', '下一页'],
  'find.more': ['There are more. Enter more of the name.', '还有更多，请输入更完整的名称。'],
  none: ['none', '无'],
  named: ['{{name}}: {{value}}', '{{name}}：{{value}}'],
  withUnit: ['{{value}} {{unit}}', '{{value}} {{unit}}'],
  yes: ['Yes', '是'],
  no: ['No', '否'],
});
