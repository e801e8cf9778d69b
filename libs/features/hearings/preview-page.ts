import type { Bilingual } from '@carnet/kernel';
import type { NoticePart } from '../decisions/missing-parts.js';
import type { NoticePage } from '../decisions/notice-sections.js';

const PART_WORDS: Readonly<Record<NoticePart, Bilingual>> = {
  names: { en: 'who it is about and whose it is', zh: '当事企业、主管机构及标题' },
  findings: { en: 'what the rules found', zh: '规则认定' },
  citations: { en: 'the articles that it rests on', zh: '所依据的条款' },
  reasons: { en: 'reasons', zh: '理由' },
  conditions: { en: 'conditions', zh: '附加条件' },
  'restriction-tests': { en: 'why it restricts, and what the agreements say of that', zh: '限制理由及协定审查' },
  hearing: { en: 'how the company was heard, and that this was weighed', zh: '听取陈述申辩的情况及回应' },
  appeal: { en: 'what the company may do about it', zh: '救济途径' },
};

const words = {
  preview: { en: 'Preview', zh: '预览' },
  nothing: { en: 'Nothing is decided, and nobody was told.', zh: '尚未作出决定，亦未告知任何人。' },
  whole: { en: 'No required part is missing.', zh: '必备内容齐全。' },
  lacks: { en: 'Without these parts it cannot be decided so', zh: '缺少下列必备内容，不得据此决定' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** The page of a notice that is none: it says so first, and names what it lacks. */
export function previewPage(page: NoticePage, missing: readonly NoticePart[]): NoticePage {
  const { language, title, sections } = page;
  const colon = language === 'zh' ? '：' : ': ';
  const lacks = missing.map((part) => PART_WORDS[part][language]).join(language === 'zh' ? '；' : '; ');
  const whole = missing.length === 0 ? words.whole[language] : `${words.lacks[language]}${colon}${lacks}`;
  const heading = words.preview[language];
  return { ...page, title: `${heading}${colon}${title}`, sections: [{ heading, lines: [words.nothing[language], whole] }, ...sections] };
}
