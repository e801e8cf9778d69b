import Negotiator from 'negotiator';
import { createHash } from 'node:crypto';
import { problem } from '@carnet/http/problem.js';
import { createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from '@carnet/http/request.js';
import { keepsSteady } from '@carnet/http/steady.js';
import { LetterPress } from './letter/letter-press.js';
import type { NoticePage } from './notice-sections.js';
import { noticeToHtml, noticeToText } from './render-notice.js';

/** A page has its style in it, and loads and runs nothing. */
const pagePolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** The forms of a notice; the first is that for programs, and answered where nothing is asked for. */
const FORMS = ['application/json', 'application/pdf', 'text/plain', 'text/html'] as const;

export type NoticeForm = (typeof FORMS)[number];

/** The form that the request's `Accept` likes best. */
export const Form = createParamDecorator((_nothing: unknown, context: ExecutionContext): NoticeForm => {
  const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
  const liked = new Negotiator({ headers }).mediaType([...FORMS]);
  const form = FORMS.find((one) => one === liked);
  if (form === undefined)
    throw problem('not-acceptable', { en: `A notice is had as ${FORMS.join(', ')}.`, zh: `通知书可提供的格式：${FORMS.join('、')}。` });
  return form;
});

/** A notice as it is answered to people and programs: the same words in each form. */
@Injectable()
export class NoticeForms {
  constructor(private readonly press: LetterPress) {}

  /** The form that was asked for; `told` is that for programs. */
  async in<Told>(form: NoticeForm, told: Told, page: NoticePage, reply: FastifyReply): Promise<Told | string | Buffer> {
    void reply.header('vary', 'accept');
    keepsSteady(reply);
    if (form === 'application/json') return told;
    if (form === 'application/pdf') return this.asLetter(page, reply);
    return form === 'text/html' ? this.asPage(page, reply) : this.asText(page, reply);
  }

  /** As plain text. */
  asText(page: NoticePage, reply: FastifyReply): string {
    void inLanguage(page, reply).type('text/plain; charset=utf-8');
    return noticeToText(page);
  }

  /** As a page to read and to print. */
  asPage(page: NoticePage, reply: FastifyReply): string {
    void inLanguage(page, reply).header('content-security-policy', pagePolicy).type('text/html; charset=utf-8');
    return noticeToHtml(page);
  }

  /** As a PDF to send and to file, with the SHA-256 of its bytes (RFC 9530). */
  async asLetter(page: NoticePage, reply: FastifyReply): Promise<Buffer> {
    const bytes = await this.press.letter(reply.request.principal?.organisation ?? '', page);
    void inLanguage(page, reply)
      .header('content-disposition', `inline; filename="${page.reference.replace(/[^\w-]/g, '_')}.pdf"`)
      .header('repr-digest', `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`)
      .type('application/pdf');
    return bytes;
  }
}

function inLanguage({ language }: NoticePage, reply: FastifyReply): FastifyReply {
  return reply.header('content-language', language === 'zh' ? 'zh-Hans' : 'en');
}
