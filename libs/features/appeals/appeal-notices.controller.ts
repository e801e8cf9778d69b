import { FormsRoute, LetterRoute, TextRoute } from '@carnet/http/content-routes.js';
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
import { appealNoticePage } from './appeal-notice.js';
import { AppealNoticeShown } from './appeals.dto.js';
import { ReadAppealNotice } from './read-appeals.js';

const problems = { 404: 'No such appeal, not for this caller, or not decided.' } as const;

const NumberParam = ApiParam({ name: 'number', schema: { type: 'integer', minimum: 1 }, description: 'The appeal, by its number.' });

/** The notice of an appeal's decision, in four forms of the same. */
@ApiTags('Appeals')
@Controller('v1/transfers/:id/appeals/:number')
export class AppealNoticesController {
  constructor(
    private readonly readNotice: ReadAppealNotice,
    private readonly forms: NoticeForms,
  ) {}

  @FormsRoute('GET notice', 'transfer:read', {
    summary: "The notice of an appeal's decision, for programs or in the form that `Accept` asks for",
    answers: AppealNoticeShown,
    problems,
  })
  @NumberParam
  async notice(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Param('number', ObligationNumberPipe) appeal: number,
    @Query() { language }: NoticeQuery,
    @Form() form: NoticeForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AppealNoticeShown | string | Buffer> {
    const { told, page } = await this.read(caller, { transferId, appeal }, language);
    return this.forms.in(form, told, page, reply);
  }

  @TextRoute('GET notice.txt', 'transfer:read', { summary: 'The same as plain text', type: 'text/plain', problems })
  @NumberParam
  async text(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Param('number', ObligationNumberPipe) appeal: number,
    @Query() { language }: NoticeQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.asText((await this.read(caller, { transferId, appeal }, language)).page, reply);
  }

  @TextRoute('GET notice.html', 'transfer:read', { summary: 'The same as a page to read and to print', type: 'text/html', problems })
  @NumberParam
  async html(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Param('number', ObligationNumberPipe) appeal: number,
    @Query() { language }: NoticeQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.asPage((await this.read(caller, { transferId, appeal }, language)).page, reply);
  }

  @LetterRoute('GET notice.pdf', 'transfer:read', {
    summary: 'The same as a letter to send and to file, with the notice for programs in it',
    problems,
  })
  @NumberParam
  async letter(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Param('number', ObligationNumberPipe) appeal: number,
    @Query() { language }: NoticeQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return this.forms.asLetter((await this.read(caller, { transferId, appeal }, language)).page, reply);
  }

  private async read(
    caller: Principal,
    asked: { readonly transferId: string; readonly appeal: number },
    language: NoticeLanguage = 'en',
  ): Promise<{ readonly told: AppealNoticeShown; readonly page: NoticePage }> {
    const { notice, digest } = valueOf(await this.readNotice.execute(caller, asked));
    const pageIn = (one: NoticeLanguage): NoticePage => appealNoticePage(notice, digest, one);
    return { told: { notice, digest, words: inWords(pageIn) }, page: pageIn(language) };
  }
}
