import { ApiController } from '@carnet/http/route.js';
import { TextRoute } from '@carnet/http/content-routes.js';
import { authorityLanguage } from '@carnet/acts/authority-days.js';
import { bilingualHtml, PAGE_HEADERS, type PageLanguage, pageLanguage, plainPage } from '@carnet/http/plain-page.js';
import { problem, problemKind, type ProblemKind } from '@carnet/http/problem.js';
import type { FastifyReply, FastifyRequest } from '@carnet/http/request.js';
import { Param, Req, Res } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';

const codeWord = { en: 'Code', zh: '代码' };
const statusWord = { en: 'Status', zh: '状态' };

function pageOf({ code, status, title, says }: ProblemKind, language: PageLanguage): string {
  // RFC 9457 has only one title, so the Chinese one is the first clause of the sentence.
  const [titleZh = says.zh] = /^[^。；：]+/.exec(says.zh) ?? [];
  const body = `<p>${bilingualHtml(says, language, '</p>\n<p>')}</p>
<dl><dt>${bilingualHtml(codeWord, language)}</dt><dd><code>${code}</code></dd><dt>${bilingualHtml(statusWord, language)}</dt><dd>${String(status)}</dd></dl>`;
  return plainPage({ en: title, zh: titleZh }, body, { language });
}

/** Explains a kind of problem at the address that responses give as `type`. */
@ApiController('problems', 'Problems')
export class ProblemsController {
  @TextRoute('GET :code', 'public', {
    summary: 'Read the meaning of a problem, as a page in English and Chinese',
    type: 'text/html',
    problems: { 404: 'No such problem code.' },
  })
  @ApiParam({ name: 'code', description: 'Code of the problem.', schema: { type: 'string' }, example: 'not-found' })
  page(@Param('code') code: string, @Req() { headers }: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    const kind = problemKind(code);
    if (kind === null) throw problem('not-found', { en: 'There is no problem with this code.', zh: '没有此代码的问题说明。' });
    void reply.headers({ ...PAGE_HEADERS, 'cache-control': 'public, max-age=3600', vary: 'accept-language' });
    return pageOf(kind, pageLanguage(headers['accept-language'], authorityLanguage()));
  }
}
