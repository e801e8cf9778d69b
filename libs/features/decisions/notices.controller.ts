import { FormsRoute, LetterRoute, TextRoute } from '@carnet/http/content-routes.js';
import { valueOf } from '@carnet/http/answers.js';
import { Caller } from '@carnet/http/requires.js';
import type { Principal } from '@carnet/identity';
import { Controller, Param, Query, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { Form, type NoticeForm, NoticeForms } from './notice-forms.js';
import { type NoticeLanguage, type NoticePage, noticePage } from './notice-sections.js';
import { inWords, NoticeQuery, NoticeShown } from './notices.dto.js';
import { ReadNotice } from './read-notice.js';

const problems = { 404: 'No such transfer, or not for this caller.', 409: 'There is no decision yet.' } as const;

const TransferParam = ApiParam({ name: 'id', format: 'uuid', description: 'The transfer.' });

/** The notice of a decision, in four forms of the same. */
@ApiTags('Notices')
@Controller('v1/transfers/:id')
export class NoticesController {
  constructor(
    private readonly readNotice: ReadNotice,
    private readonly forms: NoticeForms,
  ) {}

  @FormsRoute('GET notice', 'transfer:read', {
    summary: 'The notice of the decision, for programs or in the form that `Accept` asks for',
    answers: NoticeShown,
    problems,
  })
  @TransferParam
  async notice(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Query() { language }: NoticeQuery,
    @Form() form: NoticeForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NoticeShown | string | Buffer> {
    const { told, page } = await this.read(caller, transferId, language);
    return this.forms.in(form, told, page, reply);
  }

  @TextRoute('GET notice.txt', 'transfer:read', { summary: 'The same as plain text', type: 'text/plain', problems })
  @TransferParam
  async text(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Query() { language }: NoticeQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.asText((await this.read(caller, transferId, language)).page, reply);
  }

  @TextRoute('GET notice.html', 'transfer:read', { summary: 'The same as a page to read and to print', type: 'text/html', problems })
  @TransferParam
  async html(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Query() { language }: NoticeQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.asPage((await this.read(caller, transferId, language)).page, reply);
  }

  @LetterRoute('GET notice.pdf', 'transfer:read', {
    summary: 'The same as a letter to send and to file, with the notice for programs in it',
    problems,
  })
  @TransferParam
  async letter(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Query() { language }: NoticeQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return this.forms.asLetter((await this.read(caller, transferId, language)).page, reply);
  }

  private async read(
    caller: Principal,
    transferId: string,
    language: NoticeLanguage = 'en',
  ): Promise<{ readonly told: NoticeShown; readonly page: NoticePage }> {
    const { notice, digest, kept, names } = valueOf(await this.readNotice.execute(caller, { transferId }));
    const pageIn = (one: NoticeLanguage): NoticePage => noticePage(notice, digest, names, one);
    return { told: { notice, digest, kept, words: inWords(pageIn) }, page: pageIn(language) };
  }
}
