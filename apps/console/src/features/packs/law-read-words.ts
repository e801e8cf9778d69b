import { defineWords } from '../../words/language.js';

/** What was read of the law behind the rules. */
export const lawReadWords = defineWords('lawRead', {
  title: ['Law that was read', '已核对的法律原文'],
  words: ['Words of the law', '法律原文'],
  summary: ['What the rule makes of it', '规则的概括'],
  place: ['{{title}}, {{article}}', '{{title}} {{article}}'],
  unreadPlace: ['Nobody has read this yet: {{articles}}', '尚无人核对原文：{{articles}}'],
  read: ['{{article}}, read by {{by}} on {{day}}', '{{article}}，{{by}} 于{{day}}核对'],
  'source.official': ['official text', '官方文本'],
  'source.professional': ['professional publication', '专业出版物'],
  'source.secondary': ['copy elsewhere', '其他来源的副本'],
  open: ['Open the text', '打开原文'],
  share: [
    '{{read}} of {{rules}} rules ({{share}}) rest on law that was read.',
    '{{rules}} 条规则中，{{read}} 条（{{share}}）所依据的原文已核对。',
  ],
  newest: ['Read last on {{day}}.', '最近核对于{{day}}。'],
  neverRead: ['Nothing of it was read.', '尚未核对任何原文。'],
  noneCited: ['It cites no place in the law.', '未引用法律条款。'],
  allRead: ['Every place that is cited was read.', '所引条款均已核对。'],
  unreadCount: [
    { one: '{{count}} place that is cited was not read in full.', other: '{{count}} places that are cited were not read in full.' },
    '所引条款中有 {{count}} 处未全部核对。',
  ],
  places: [{ one: '{{count}} place in the law', other: '{{count}} places in the law' }, '{{count}} 处法律条款'],
  'column.place': ['Place', '条款'],
  'column.read': ['Read', '核对'],
  'column.words': ['Words', '原文'],
  'column.by': ['Cited by', '引用的规则'],
  isRead: ['read', '已核对'],
  isUnread: ['not read', '未核对'],
});
