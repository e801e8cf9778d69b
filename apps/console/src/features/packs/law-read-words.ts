import { defineWords } from '../../words/language.js';

/** What was read of the law behind the rules. */
export const lawReadWords = defineWords('lawRead', {
  title: ['Readings of the law', '法律核读'],
  words: ['Words of the law', '法律原文'],
  summary: ['Rule’s summary', '规则的概括'],
  unreadPlace: ['Not read yet: {{articles}}', '尚未核读：{{articles}}'],
  read: ['{{article}}, read by {{by}} on {{day}}', '{{article}}，{{by}} 于{{day}}核读'],
  'source.official': ['official text', '官方文本'],
  'source.professional': ['professional publication', '专业出版物'],
  'source.secondary': ['copy elsewhere', '其他来源的副本'],
  open: ['Open the text', '打开原文'],
  share: [
    '{{read}} of {{rules}} rules ({{share}}) rest on law that was read.',
    '{{rules}} 条规则中，{{read}} 条（{{share}}）所依据的法律已核读。',
  ],
  newest: ['Last reading: {{day}}.', '最近核读于{{day}}。'],
  neverRead: ['No place was read.', '尚未核读任何条款。'],
  noneCited: ['It cites no place in the law.', '未引用法律条款。'],
  allRead: ['Every cited place was read.', '所引条款均已核读。'],
  unreadCount: [
    { one: '{{count}} cited place was not read in full.', other: '{{count}} cited places were not read in full.' },
    '所引条款中有 {{count}} 处未全部核读。',
  ],
  places: [{ one: '{{count}} place in the law', other: '{{count}} places in the law' }, '{{count}} 处法律条款'],
  'column.place': ['Place', '条款'],
  'column.read': ['Read', '核读'],
  'column.words': ['Words', '原文'],
  isRead: ['read', '已核读'],
  isUnread: ['not read', '未核读'],
});
