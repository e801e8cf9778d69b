import { OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import type { NoticeLanguage, NoticePage } from './notice-sections.js';
import type { Notice } from './notice.js';

export class NoticeQuery {
  @OneOf({ about: 'Language of the notice; by default the first language of the authority.', of: ['en', 'zh'], optional: true })
  language?: 'en' | 'zh';
}

export class NoticeSectionResponse implements Readonly<NoticePage['sections'][number]> {
  @Field('text', 'Heading of the section.')
  heading!: string;
  @Field('text', 'Lines of the section.', { list: true })
  lines!: readonly string[];
}

export class NoticeWordsResponse implements Readonly<Pick<NoticePage, 'title' | 'authority' | 'lead' | 'sections'>> {
  @Field('text', 'Title, which names the kind of notice.')
  title!: string;
  @Field('text', 'Name of the authority that gives the notice.')
  authority!: string;
  @Field('text', 'Opening text of the notice.')
  lead!: string;
  @Field(NoticeSectionResponse, 'Sections of the notice, in reading order.', { list: true })
  sections!: readonly NoticeSectionResponse[];
}

/** The text of a notice in both languages, the same as in its other forms. */
export class NoticeInWordsResponse {
  @Field(NoticeWordsResponse, 'Text in English.')
  en!: NoticeWordsResponse;
  @Field(NoticeWordsResponse, 'Text in Chinese.')
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
    'Notice: who decided what about whom, findings with their articles, reasons, conditions, restriction tests, and how to appeal.',
  )
  notice!: Notice;
  @Field('digest', 'SHA-256 of the canonical form (RFC 8785) of the notice.')
  digest!: string;
  @Field(
    'boolean',
    'Whether the notice was stored with the decision. The notice of a decision by policy is composed from the frozen assessment instead.',
  )
  kept!: boolean;
  @Field(NoticeInWordsResponse, 'Notice in words, with the same text as its other forms.')
  words!: NoticeInWordsResponse;
}
