import { FormsRoute, LetterRoute, TextRoute } from '@carnet/http/content-routes.js';
import { Route } from '@carnet/http/route.js';
import { valueOf } from '@carnet/http/answers.js';
import { Caller } from '@carnet/http/requires.js';
import type { Principal } from '@carnet/identity';
import { Controller, Param, Query, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { ObligationNumberPipe } from '../conditions/obligation-number.js';
import { Form, type NoticeForm, NoticeForms } from '../decisions/notice-forms.js';
import type { NoticeLanguage, NoticePage } from '../decisions/notice-sections.js';
import { inWords, NoticeQuery } from '../decisions/notices.dto.js';
import { grantNoticePage } from './grant-notice-page.js';
import { GrantNoticeShown, GrantNoticesShown } from './grants.dto.js';
import { ListGrantNotices, ReadGrantNotice } from './read-grant-notices.js';

const problems = { 404: 'No such notice, or not for this caller.' } as const;

const VersionParam = ApiParam({
  name: 'number',
  schema: { type: 'integer', minimum: 1 },
  description: 'The version of the transfer that the act made.',
});

/** The notices of what was done to a grant, each in four forms of the same. */
@ApiTags('Grants')
@ApiParam({ name: 'id', format: 'uuid', description: 'The transfer.' })
@Controller('v1/transfers/:id/grant-notices')
export class GrantNoticesController {
  constructor(
    private readonly listNotices: ListGrantNotices,
    private readonly readNotice: ReadGrantNotice,
    private readonly forms: NoticeForms,
  ) {}

  @Route('GET', 'transfer:read', {
    summary: 'The notices of what was done to a grant: suspended, lifted, revoked, re-assessed, confirmed',
    answers: GrantNoticesShown,
    problems: { 404: 'No such transfer, or not for this caller.' },
  })
  async list(@Caller() caller: Principal, @Param('id') transferId: string): Promise<GrantNoticesShown> {
    return valueOf(await this.listNotices.execute(caller, { transferId }));
  }

  @FormsRoute('GET :number/notice', 'transfer:read', {
    summary: 'One of them, for programs or in the form that `Accept` asks for',
    answers: GrantNoticeShown,
    problems,
  })
  @VersionParam
  async notice(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Param('number', ObligationNumberPipe) version: number,
    @Query() { language }: NoticeQuery,
    @Form() form: NoticeForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<GrantNoticeShown | string | Buffer> {
    const { told, page } = await this.read(caller, { transferId, version }, language);
    return this.forms.in(form, told, page, reply);
  }

  @TextRoute('GET :number/notice.txt', 'transfer:read', { summary: 'The same as plain text', type: 'text/plain', problems })
  @VersionParam
  async text(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Param('number', ObligationNumberPipe) version: number,
    @Query() { language }: NoticeQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.asText((await this.read(caller, { transferId, version }, language)).page, reply);
  }

  @TextRoute('GET :number/notice.html', 'transfer:read', {
    summary: 'The same as a page to read and to print',
    type: 'text/html',
    problems,
  })
  @VersionParam
  async html(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Param('number', ObligationNumberPipe) version: number,
    @Query() { language }: NoticeQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.asPage((await this.read(caller, { transferId, version }, language)).page, reply);
  }

  @LetterRoute('GET :number/notice.pdf', 'transfer:read', {
    summary: 'The same as a letter to send and to file, with the notice for programs in it',
    problems,
  })
  @VersionParam
  async letter(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Param('number', ObligationNumberPipe) version: number,
    @Query() { language }: NoticeQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return this.forms.asLetter((await this.read(caller, { transferId, version }, language)).page, reply);
  }

  private async read(
    caller: Principal,
    asked: { readonly transferId: string; readonly version: number },
    language: NoticeLanguage = 'en',
  ): Promise<{ readonly told: GrantNoticeShown; readonly page: NoticePage }> {
    const { notice, digest, names } = valueOf(await this.readNotice.execute(caller, asked));
    const pageIn = (one: NoticeLanguage): NoticePage => grantNoticePage(notice, digest, names, one);
    return { told: { notice, digest, words: inWords(pageIn) }, page: pageIn(language) };
  }
}
