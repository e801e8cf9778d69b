import { OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import type { NoticeLanguage, NoticePage } from './notice-sections.js';
import type { Notice } from './notice.js';

export class NoticeQuery {
  @OneOf({ about: 'The language of the notice; the first of the authority’s unless told.', of: ['en', 'zh'], optional: true })
  language?: 'en' | 'zh';
}

export class NoticeSectionResponse implements Readonly<NoticePage['sections'][number]> {
  @Field('text', 'Its heading.')
  heading!: string;
  @Field('text', 'Its lines.', { list: true })
  lines!: readonly string[];
}

export class NoticeWordsResponse implements Readonly<Pick<NoticePage, 'title' | 'authority' | 'lead' | 'sections'>> {
  @Field('text', 'What kind of notice it is.')
  title!: string;
  @Field('text', 'Whose it is.')
  authority!: string;
  @Field('text', 'What it says first.')
  lead!: string;
  @Field(NoticeSectionResponse, 'Its parts, as they are read.', { list: true })
  sections!: readonly NoticeSectionResponse[];
}

/** The text of a notice in both languages, the same as in its other forms. */
export class NoticeInWordsResponse {
  @Field(NoticeWordsResponse, 'In English.')
  en!: NoticeWordsResponse;
  @Field(NoticeWordsResponse, 'In Chinese.')
  zh!: NoticeWordsResponse;
}

/** The text of a notice in both languages. @param pageIn lays out the notice in a language. */
export function noticeWordsOf(pageIn: (language: NoticeLanguage) => NoticePage): NoticeInWordsResponse {
  const words = ({ title, authority, lead, sections }: NoticePage): NoticeWordsResponse => ({ title, authority, lead, sections });
  return { en: words(pageIn('en')), zh: words(pageIn('zh')) };
}

export class NoticeResponse {
  @Field(
    'any',
    'The notice: who decided what about whom, findings with their articles, reasons, conditions, tests of restrictions, appeal.',
  )
  notice!: Notice;
  @Field('digest', 'SHA-256 of its canonical form (RFC 8785).')
  digest!: string;
  @Field('boolean', 'Whether it was stored with the decision; that of a decision by policy is composed from the frozen assessment.')
  kept!: boolean;
  @Field(NoticeInWordsResponse, 'The same in the words of its other forms.')
  words!: NoticeInWordsResponse;
}
