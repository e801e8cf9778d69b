import { dayWords } from '@carnet/clocks';
import type { Bilingual } from '@carnet/kernel';

/** A place in a legal text, as a notice cites it. */
export interface CitedPlace {
  readonly title: Bilingual;
  readonly article: string;
}

/** The place in an instrument, as each language writes it. Packs write places as their own law does: `5(1)(2)` or `recital 111`. */
export function articleWords(article: string): Bilingual {
  const name = NAMES[article];
  return { en: article, zh: name === undefined ? placeInChinese(article) : `“${name}”` };
}

/** The cited places of a statement, grouped by instrument. */
export function citationWords(citations: readonly CitedPlace[]): Bilingual {
  const byTitle = new Map<string, { readonly title: Bilingual; readonly articles: Set<string> }>();
  for (const { title, article } of citations) {
    const place = byTitle.get(title.en) ?? { title, articles: new Set() };
    byTitle.set(title.en, place);
    place.articles.add(article);
  }
  const all = [...byTitle.values()].map(({ title, articles }) => {
    const words = [...articles].map(articleWords);
    return {
      // Without the comma, a place that is not a number would read as part of the title.
      en: `${title.en}${/^\p{L}/u.test(words[0]?.en ?? '') ? ',' : ''} ${words.map(({ en }) => en).join(', ')}`,
      zh: `${inTitleMarks(title.zh)}${words.map(({ zh }) => zh).join('、')}`,
    };
  });
  return { en: all.map(({ en }) => en).join('; '), zh: all.map(({ zh }) => zh).join('；') };
}

/**
 * Puts Chinese title marks around an instrument's title, without the brackets that follow it. A title that has marks stays as it is; so
 * does a list, unless every item is a title.
 */
function inTitleMarks(title: string): string {
  if (/[《》]/.test(title)) return title;
  const named = title.split(/、(?![^（）]*）)/);
  const marked = named.map((one) => one.replace(/^(.+?)((?:（[^（）]*）)*)$/, '《$1》$2'));
  return named.length === 1 || marked.every((one) => instrument.test(one)) ? marked.join('、') : title;
}

/** The last words of titles by which an instrument is recognised. */
const instrument = /(?:指南|指引|办法|规定|规则|条例|清单|合同|法)》/;

/** Names of places that have no number. */
const NAMES: Readonly<Record<string, string>> = {
  Addendum: '附录',
  'EEA take-up': '纳入欧洲经济区',
  'Greater Bay Area': '粤港澳大湾区',
  'IDTA and Addendum': '《国际数据传输协议》及附录',
  IDTA: '《国际数据传输协议》',
  CBPR: '跨境隐私规则体系',
  'Global CBPR': '全球跨境隐私规则体系',
  Preamble: '序言',
  Protocol: '议定书',
  'Swiss changes': '瑞士修改条款',
  access: '境外访问',
  adequacy: '充分性认定',
  'anonymous information': '匿名信息',
  application: '申请',
  approval: '批准',
  'assessment cases': '应当评估的情形',
  'binding corporate rules': '有约束力的公司规则',
  'capacity to consent': '同意能力',
  certification: '认证',
  change: '变更',
  'change of route': '路径变更',
  clauses: '合同条款',
  commencement: '施行日期',
  consent: '同意',
  'consent of a child': '儿童的同意',
  'contract exemption': '合同豁免',
  'contract text': '合同文本',
  'corporate rules': '公司规则',
  counting: '数量计算',
  'data left out': '不包括的数据',
  decision: '决定',
  'decision on the destination': '关于目的地的决定',
  declaration: '申报',
  dispute: '争议',
  'dispute settlement of the trade agreement': '贸易协定的争端解决条款',
  'each case': '逐案',
  'effective date': '生效日期',
  'entrusted work': '委托处理',
  entry: '条目',
  'entry into force': '生效',
  'executive summary': '内容提要',
  'exempt cases': '豁免情形',
  exemptions: '豁免',
  'export control': '出口管制',
  extension: '延期',
  filing: '备案',
  'filing time': '备案期限',
  'financial data': '金融数据',
  findings: '调查结论',
  frequency: '频次',
  general: '总则',
  'general exceptions of the trade agreement': '贸易协定的一般例外条款',
  'general security article of the trade agreement': '贸易协定的安全例外条款',
  'identity card number': '身份证件号码',
  'impact assessment': '影响评估',
  'important data': '重要数据',
  'important data by number': '按数量认定的重要数据',
  'in force': '施行',
  'initiating the transfer': '发起传输',
  'international transfers': '国际传输',
  journalism: '新闻材料',
  'listing abroad': '境外上市',
  'lists of other zones': '其他片区的清单',
  'mandatory clauses': '强制性条款',
  materials: '材料',
  necessity: '必要性',
  notice: '告知',
  'notice and basis': '告知与依据',
  'onward provision': '再提供',
  'other letters': '其他各项',
  'other listed contracts': '其他所列合同',
  parties: '当事方',
  'ports and ship positions': '港口与船舶位置',
  precautions: '预防措施',
  'prior report': '事先报告',
  'procedure and penalties': '程序与罚则',
  processors: '受托处理者',
  purpose: '目的',
  recognition: '认可',
  'reference rules of Beijing': '北京市参考规则',
  renewal: '续期',
  report: '报告',
  requirements: '要求',
  'restricted transfers': '受限传输',
  review: '审查',
  scenario: '场景',
  scenarios: '场景',
  scope: '适用范围',
  'sensitive data': '敏感数据',
  'specific transfers': '特定传输',
  'staff data': '员工数据',
  'state bodies': '国家机关',
  statement: '声明',
  'storage in India': '在印度境内存储',
  supplement: '补充材料',
  'supplementary provisions': '附则',
  'supervision of entrustees': '对受托方的监督',
  'third party': '第三方',
  'transfer impact assessment': '传输影响评估',
  'transfer risk assessment': '传输风险评估',
  transit: '过境',
  'transitional provisions': '过渡条款',
  trial: '试行',
  update: '更新',
  'use and disclosure': '使用与披露',
  validity: '有效期',
  'what a transfer is': '传输的定义',
  'yearly report': '年度报告',
};

/** Numbered places other than articles: their form in a pack, and in Chinese. */
const NUMBERED: readonly (readonly [RegExp, (number: string) => string])[] = [
  [/^APP (.+)$/, (number) => `澳大利亚隐私原则${articleNumber(number)}`],
  [/^IPP (.+)$/, (number) => `信息隐私原则${articleNumber(number)}`],
  [/^DPP (.+)$/, (number) => `保障资料原则${articleNumber(number)}`],
  [/^First Schedule$/, () => '附表一'],
  [/^Schedule (\S+)$/, (number) => `附表${number}`],
  [/^Schedule (\S+) or regulations$/, (number) => `附表${number}或者相关条例`],
  [/^Part (\S+)$/, (number) => `第${number}部分`],
  [/^[Aa]nnex (\S+)$/, (number) => `附件${number}`],
  [/^annexes (\S+)$/, (number) => `附件${number.replace('-', '至')}`],
  [/^principle (\S+)$/, (number) => `原则${number}`],
  [/^clauses (\S+)$/, (number) => `条款${number.replace('-', '至')}`],
  [/^clause (\S+)$/, (number) => `条款${bracketed(number)}`],
  [/^criterion (\S+)$/, (number) => `标准${number}`],
  [/^module (\S+)$/, (number) => `模块${number}`],
  [/^operative part (\S+)$/, (number) => `主文第${number}项`],
  [/^paragraph (\S+)$/, (number) => `第${number}段`],
  [/^recital (\S+)$/, (number) => `序言第${number}段`],
  [/^reg\. (\S+)$/, (number) => `条例${articleNumber(number)}`],
  [/^steps? (\S+)$/, (number) => `步骤${number.replace('-', '至')}`],
  [/^subpart (\S+)$/, (number) => `${number}分部`],
  [/^use cases (.+)$/, (number) => `用例${number.replace('-', '至').replace(' and ', '和')}`],
  [/^Q&A (\S+)$/, (number) => `问答${number}`],
  [/^appeal (.+)$/, (number) => `${number}号上诉案`],
  [/^\(EU\) (\d+\/\d+)$/, (number) => `（欧盟）${number}号`],
  [/^\(EU\) (\d+\/\d+ .+)$/, (number) => `（欧盟）${number.replace(' ', '号')}`],
  [/^(\d+\/\d+\/EC)$/, (number) => `${number}号`],
];

function placeInChinese(place: string): string {
  const name = NAMES[place];
  if (name !== undefined) return name;
  const until = /^(\S+) \((\S+) until (\S+)\)$/.exec(place);
  if (until) return `${articleNumber(until[1] ?? '')}（${dayWords(until[3] ?? '').zh}前为${articleNumber(until[2] ?? '')}）`;
  const clause = /^clause (\S+) \(module (\d+)\)$/.exec(place);
  if (clause) return `条款${clause[1] ?? ''}（模块${clause[2] ?? ''}）`;
  if (place.includes(', ')) return place.split(', ').map(placeInChinese).join('，');
  const footnote = /^(\S+) footnote ?(\d*)$/.exec(place);
  if (footnote) return `${articleNumber(footnote[1] ?? '')}脚注${footnote[2] ?? ''}`;
  const lettered = /^(.+) ([a-z])\)$/.exec(place);
  if (lettered) return `${placeInChinese(lettered[1] ?? '')}${lettered[2] ?? ''}项`;
  for (const [pattern, words] of NUMBERED) {
    const found = pattern.exec(place);
    if (found) return words(found[1] ?? '');
  }
  return articleNumber(place);
}

const article =
  /^(?<head>\d+(?:[.-]\d+)*(?:-?[A-Z]{1,2})?)(?<added> (?:bis|ter|quáter))?(?<parts>(?:\([\p{L}\d]+\))*)(?:-(?<through>\([\p{L}\d]+\)))?(?<item>\d*)(?<more> [IVX]+| last paragraph| second subparagraph)?$/u;

const range = /^(\d[\d.]*)(?: to |-)(\d[\d.]*)$/;

/** Suffixes of inserted articles. */
const ADDED: Readonly<Record<string, string>> = { ' bis': '之二', ' ter': '之三', ' quáter': '之四' };

const MORE: Readonly<Record<string, string>> = { ' last paragraph': '最后一款', ' second subparagraph': '第二段' };

/** An article number in Chinese numerals, as Chinese law is cited; returned unchanged if it is not a plain number. */
function articleNumber(text: string): string {
  const { head, added = '', parts = '', through, item = '', more = '' } = article.exec(text)?.groups ?? {};
  if (head === undefined) {
    const [, first, last] = range.exec(text) ?? [];
    return first === undefined || last === undefined ? text : `第${first}条至第${last}条`;
  }
  const plain = /^\d{1,3}$/.test(head);
  const number = (digits: string): string => (plain && /^\d{1,3}$/.test(digits) ? numeral(Number(digits)) : digits);
  const marks = [...parts.matchAll(/\(([\p{L}\d]+)\)/gu)].map(([, mark = '']) => mark);
  // The first number in brackets is a paragraph; later ones and every letter are items.
  const named = marks.map((mark, index) => `第${number(mark)}${index === 0 && /^\d/.test(mark) ? '款' : '项'}`);
  const end = through === undefined ? '' : `至第${through.slice(1, -1)}项`;
  const last = item === '' ? '' : `第${number(item)}项`;
  const tail = more === '' ? '' : (MORE[more] ?? `第${more.trim()}项`);
  return `第${number(head)}条${ADDED[added] ?? ''}${named.join('')}${end}${last}${tail}`;
}

function bracketed(number: string): string {
  return number.replace('(', '（').replace(')', '）');
}

const DIGITS = '零一二三四五六七八九';

/** A number below a thousand in Chinese numerals. */
function numeral(value: number): string {
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const digit = (one: number): string => DIGITS.charAt(one);
  if (value < 10) return digit(value);
  const end = ones === 0 ? '' : digit(ones);
  if (hundreds === 0) return `${tens === 1 ? '' : digit(tens)}十${end}`;
  const middle = tens === 0 ? (ones === 0 ? '' : '零') : `${digit(tens)}十`;
  return `${digit(hundreds)}百${middle}${end}`;
}
