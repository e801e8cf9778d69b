import { FormsRoute, LetterRoute, TextRoute } from '@carnet/http/content-routes.js';
import { valueOf } from '@carnet/http/answers.js';
import { Caller } from '@carnet/http/requires.js';
import type { Principal } from '@carnet/identity';
import { Controller, Param, Query, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { Form, type NoticeForm, NoticeForms } from '../decisions/notice-forms.js';
import { intentionPage, type NoticeLanguage, type NoticePage } from '../decisions/notice-sections.js';
import { inWords, NoticeQuery } from '../decisions/notices.dto.js';
import { IntentionShown } from './hearings.dto.js';
import { ReadIntention } from './read-intention.js';

const problems = { 404: 'No such transfer, or not for this caller.', 409: 'Nobody has intended to refuse it.' } as const;

const TransferParam = ApiParam({ name: 'id', format: 'uuid', description: 'The transfer.' });

/** The notice of an intention to refuse, in four forms of the same. */
@ApiTags('Hearings')
@Controller('v1/transfers/:id')
export class IntentionsController {
  constructor(
    private readonly readIntention: ReadIntention,
    private readonly forms: NoticeForms,
  ) {}

  @FormsRoute('GET intention', 'transfer:read', {
    summary: 'The notice of the last intention to refuse, for programs or in the form that `Accept` asks for',
    answers: IntentionShown,
    problems,
  })
  @TransferParam
  async intention(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Query() { language }: NoticeQuery,
    @Form() form: NoticeForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<IntentionShown | string | Buffer> {
    const { told, page } = await this.read(caller, transferId, language);
    return this.forms.in(form, told, page, reply);
  }

  @TextRoute('GET intention.txt', 'transfer:read', { summary: 'The same as plain text', type: 'text/plain', problems })
  @TransferParam
  async text(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Query() { language }: NoticeQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.asText((await this.read(caller, transferId, language)).page, reply);
  }

  @TextRoute('GET intention.html', 'transfer:read', { summary: 'The same as a page to read and to print', type: 'text/html', problems })
  @TransferParam
  async html(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Query() { language }: NoticeQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.forms.asPage((await this.read(caller, transferId, language)).page, reply);
  }

  @LetterRoute('GET intention.pdf', 'transfer:read', {
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
  ): Promise<{ readonly told: IntentionShown; readonly page: NoticePage }> {
    const { intention, digest, names } = valueOf(await this.readIntention.execute(caller, { transferId }));
    const pageIn = (one: NoticeLanguage): NoticePage => intentionPage(intention, digest, names, one);
    return { told: { intention, digest, words: inWords(pageIn) }, page: pageIn(language) };
  }
}
