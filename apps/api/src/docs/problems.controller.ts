import { TextRoute } from '@carnet/http/content-routes.js';
import { asText, PAGE_HEADERS, plainPage } from '@carnet/http/plain-page.js';
import { problem, problemKind, type ProblemKind } from '@carnet/http/problem.js';
import type { FastifyReply } from '@carnet/http/request.js';
import { Controller, Param, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';

function pageOf({ code, status, title, says }: ProblemKind): string {
  const body = `<p>${asText(says.en)}</p>
<p lang="zh-Hans">${asText(says.zh)}</p>
<dl><dt>Code <span lang="zh-Hans">代码</span></dt><dd><code>${code}</code></dd><dt>Status <span lang="zh-Hans">状态</span></dt><dd>${String(status)}</dd></dl>`;
  return plainPage(title, body);
}

/** What a kind of problem means, at the address that its answers name as their `type`. */
@ApiTags('Problems')
@Controller('problems')
export class ProblemsController {
  @TextRoute('GET :code', 'public', {
    summary: 'Read what a problem means, as a page in English and Chinese',
    type: 'text/html',
    problems: { 404: 'There is no problem of this code.' },
  })
  @ApiParam({ name: 'code', description: 'The `code` of a problem.', schema: { type: 'string' }, example: 'not-found' })
  page(@Param('code') code: string, @Res({ passthrough: true }) reply: FastifyReply): string {
    const kind = problemKind(code);
    if (kind === null) throw problem('not-found', { en: 'There is no problem of this code.', zh: '没有此代码的问题说明。' });
    void reply.headers({ ...PAGE_HEADERS, 'cache-control': 'public, max-age=3600' });
    return pageOf(kind);
  }
}
