import { defineWords } from '../../words/language.js';

export const openedWords = defineWords('opened', {
  title: ['Who opened files', '查看记录'],
  hint: [
    'Every look by the authority into your transfers is recorded, hour by hour. You see roles and disciplines, not names.',
    '主管机构对贵企业事项的每次查看均按小时记录；显示角色与专业，不显示姓名。',
  ],
  hintAuthority: [
    'Every look into a transfer is recorded, hour by hour, with its ground. The company sees roles and disciplines, not names.',
    '对出境事项的每次查看均按小时连同依据记录；企业可见角色与专业，不可见姓名。',
  ],
  none: ['Nobody of the authority has opened a file by this ground.', '尚无主管机构人员以此依据查看。'],
  filter: ['Ground', '依据'],
  any: ['Any ground', '全部依据'],
  when: ['When', '时间'],
  who: ['Who', '人员'],
  whoAs: ['{{name}} ({{roles}})', '{{name}}（{{roles}}）'],
  transfer: ['Transfer', '事项'],
  what: ['What', '内容'],
  whole: ['the filing', '申报'],
  looks: [{ one: '{{count}} look', other: '{{count}} looks' }, '{{count}} 次'],
  'ground.conflict': ['Conflict of interest', '回避事项'],
  'ground.review': ['Review', '审查'],
  'ground.approval': ['Approval', '审批'],
  'ground.appeal': ['Re-review', '复核'],
  'ground.discipline': ['Own discipline', '所属专业'],
  'ground.mention': ['Mentioned', '被提及'],
  'ground.supervision': ['Supervision', '监督'],
  'ground.audit': ['Audit', '审计'],
  'ground.none': ['No ground', '无依据'],
  next: ['Next page', '下一页'],
  first: ['Back to the first page', '回到首页'],
});
