import Negotiator from 'negotiator';
import { escapeText, markup, type Markup } from '@carnet/rules';
import { createHash } from 'node:crypto';
import { PAGE_HEADERS } from '@carnet/http/plain-page.js';
import { problem } from '@carnet/http/problem.js';
import { createParamDecorator, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from '@carnet/http/request.js';
import { enableRevalidation } from '@carnet/http/revalidation.js';
import { LetterPress } from './letter/letter-press.js';
import type { NoticePage } from './notice-sections.js';
import { visibleText } from './visible-text.js';

export function noticeToText({ title, authority, reference, day, lead, sections }: NoticePage): string {
  const parts = sections.map(({ heading, lines }) => [heading, ...lines.map((line) => `  ${line}`)].join('\n'));
  return visibleText([authority, title, `${reference} · ${day}`, '', lead, '', parts.join('\n\n'), ''].join('\n'));
}

/** The notice as one self-contained page, to read and to print. */
export function noticeToHtml({ language, title, authority, reference, day, lead, sections }: NoticePage): string {
  const body = sections.map(({ heading, lines }) => {
    const paragraphs = lines.map((line) => markup`<p>${escapeText(visibleText(line))}</p>`);
    return markup`<section><h2>${escapeText(heading)}</h2>${paragraphs}</section>`;
  });
  return markup`<!doctype html>
    <html lang="${escapeText(language === 'zh' ? 'zh-Hans' : 'en')}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>${escapeText(title)}</title>
        <style>${style as Markup}</style>
      </head>
      <body><main><p class="authority">${escapeText(visibleText(authority))}</p><h1>${escapeText(title)}</h1><p class="date">${escapeText(visibleText(`${reference} · ${day}`))}</p><p class="lead">${escapeText(lead)}</p>${body}</main></body>
    </html>`;
}

const style = `body{margin:0;font:16px/1.6 "Noto Serif","Noto Serif SC","Songti SC",SimSun,serif;color:#1b1b1b;background:#fff}
main{max-width:44rem;margin:0 auto;padding:2rem 1.25rem}h1{font-size:1.6rem;margin:.2rem 0 1rem}h2{font-size:1.05rem;margin:1.6rem 0 .4rem;border-bottom:1px solid #767676}
p{margin:.3rem 0;white-space:pre-wrap;overflow-wrap:anywhere}.authority,.date{color:#4a4a4a}.lead{font-size:1.15rem;font-weight:600}
@media print{main{max-width:none;padding:0}section{break-inside:avoid-page}}`;

/** The forms of a notice; the first is the default if the request has no preference. */
const FORMS = ['application/json', 'application/pdf', 'text/plain', 'text/html'] as const;

export type NoticeForm = (typeof FORMS)[number];

/** The form that the request's `Accept` header prefers. */
export const PreferredForm = createParamDecorator((_nothing: unknown, context: ExecutionContext): NoticeForm => {
  const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
  const liked = new Negotiator({ headers }).mediaType([...FORMS]);
  const form = FORMS.find((one) => one === liked);
  if (form === undefined)
    throw problem('not-acceptable', {
      en: `A notice is available as ${FORMS.join(', ')}.`,
      zh: `通知书可提供的格式：${FORMS.join('、')}。`,
    });
  return form;
});

/** Sends a notice in any form; each form has the same text. */
@Injectable()
export class NoticeForms {
  constructor(private readonly press: LetterPress) {}

  /** The requested form; `told` is the form for programs. */
  async send<Told>(form: NoticeForm, told: Told, page: NoticePage, reply: FastifyReply): Promise<Told | string | Buffer> {
    void reply.header('vary', 'accept');
    enableRevalidation(reply);
    if (form === 'application/json') return told;
    if (form === 'application/pdf') return this.asLetter(page, reply);
    return form === 'text/html' ? this.asPage(page, reply) : this.asText(page, reply);
  }

  asText(page: NoticePage, reply: FastifyReply): string {
    void inLanguage(page, reply).type('text/plain; charset=utf-8');
    return noticeToText(page);
  }

  asPage(page: NoticePage, reply: FastifyReply): string {
    void inLanguage(page, reply).headers(PAGE_HEADERS);
    return noticeToHtml(page);
  }

  /** As a PDF, with the SHA-256 of its bytes in `Repr-Digest` (RFC 9530). */
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
