import type { Principal } from '@carnet/identity';
import { appealNoticePage, type AppealNoticeView, type NoticeLanguage, ReadAppealNotice } from '@carnet/use-cases';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { valueOf } from '../http/answers.js';
import { Described, DescribedText } from '../http/described.js';
import type { FastifyReply } from '../http/request.js';
import { Caller, Requires } from '../http/requires.js';
import { NoticeQuery } from '../notices/notice.shown.js';
import { asPage, asText } from '../notices/notice-forms.js';
import { ObligationNumberPipe } from '../obligations/obligation-number.js';
import { AppealNoticeShown } from './appeal.shown.js';

const problems = { 404: 'No such appeal, not for this caller, or not decided.' } as const;
const NumberParam = ApiParam({ name: 'number', schema: { type: 'integer', minimum: 1 }, description: 'The appeal, by its number.' });

/** The notice of an appeal's decision, in three forms of the same. */
@ApiTags('Appeals')
@Controller('v1/transfers/:id/appeals/:number')
export class AppealNoticesController {
  constructor(private readonly readNotice: ReadAppealNotice) {}

  @Get('notice')
  @Requires('transfer:read')
  @NumberParam
  @Described({ summary: "The notice of an appeal's decision, for programs", answers: AppealNoticeShown, problems })
  async notice(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Param('number', ObligationNumberPipe) appeal: number,
  ): Promise<AppealNoticeView> {
    return valueOf(await this.readNotice.execute(caller, { transferId, appeal }));
  }

  @Get('notice.txt')
  @Requires('transfer:read')
  @NumberParam
  @DescribedText({ summary: 'The same as plain text', type: 'text/plain', problems })
  async text(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Param('number', ObligationNumberPipe) appeal: number,
    @Query() { language }: NoticeQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return asText(await this.page(caller, { transferId, appeal }, language), reply);
  }

  @Get('notice.html')
  @Requires('transfer:read')
  @NumberParam
  @DescribedText({ summary: 'The same as a page to read and to print', type: 'text/html', problems })
  async html(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Param('number', ObligationNumberPipe) appeal: number,
    @Query() { language }: NoticeQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return asPage(await this.page(caller, { transferId, appeal }, language), reply);
  }

  private async page(
    caller: Principal,
    asked: { readonly transferId: string; readonly appeal: number },
    language: NoticeLanguage = 'en',
  ): Promise<ReturnType<typeof appealNoticePage>> {
    const { notice, digest } = valueOf(await this.readNotice.execute(caller, asked));
    return appealNoticePage(notice, digest, language);
  }
}
