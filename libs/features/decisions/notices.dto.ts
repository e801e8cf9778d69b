import { Word } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import type { NoticeLanguage, NoticePage } from './notice-sections.js';
import type { Notice } from './notice.js';

export class NoticeQuery {
  @Word({ about: 'The language of the notice; the first of the authority’s unless told.', of: ['en', 'zh'], optional: true })
  language?: 'en' | 'zh';
}

export class NoticeSectionShown implements Readonly<NoticePage['sections'][number]> {
  @Shown('text', 'Its heading.')
  heading!: string;
  @Shown('text', 'Its lines.', { list: true })
  lines!: readonly string[];
}

export class NoticeWordsShown implements Readonly<Pick<NoticePage, 'title' | 'authority' | 'lead' | 'sections'>> {
  @Shown('text', 'What kind of notice it is.')
  title!: string;
  @Shown('text', 'Whose it is.')
  authority!: string;
  @Shown('text', 'What it says first.')
  lead!: string;
  @Shown(NoticeSectionShown, 'Its parts, as they are read.', { list: true })
  sections!: readonly NoticeSectionShown[];
}

/** The text of a notice in both languages, the same as in its other forms. */
export class NoticeInWordsShown {
  @Shown(NoticeWordsShown, 'In English.')
  en!: NoticeWordsShown;
  @Shown(NoticeWordsShown, 'In Chinese.')
  zh!: NoticeWordsShown;
}

/** The text of a notice in both languages. @param pageIn lays out the notice in a language. */
export function inWords(pageIn: (language: NoticeLanguage) => NoticePage): NoticeInWordsShown {
  const words = ({ title, authority, lead, sections }: NoticePage): NoticeWordsShown => ({ title, authority, lead, sections });
  return { en: words(pageIn('en')), zh: words(pageIn('zh')) };
}

export class NoticeShown {
  @Shown(
    'any',
    'The notice: who decided what about whom, findings with their articles, reasons, conditions, tests of restrictions, appeal.',
  )
  notice!: Notice;
  @Shown('digest', 'SHA-256 of its canonical form (RFC 8785).')
  digest!: string;
  @Shown('yes-no', 'Whether it was stored with the decision; that of a decision by policy is composed from the frozen assessment.')
  kept!: boolean;
  @Shown(NoticeInWordsShown, 'The same in the words of its other forms.')
  words!: NoticeInWordsShown;
}
