import type { Principal } from '@carnet/identity';
import { type NoticeLanguage, noticePage, type NoticeView, ReadNotice } from '@carnet/use-cases';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { valueOf } from '../http/answers.js';
import { Described, DescribedText } from '../http/described.js';
import type { FastifyReply } from '../http/request.js';
import { Caller, Requires } from '../http/requires.js';
import { NoticeQuery, NoticeShown } from './notice.shown.js';
import { asPage, asText } from './notice-forms.js';

const problems = { 404: 'No such transfer, or not for this caller.', 409: 'There is no decision yet.' } as const;

/** The notice of a decision, in three forms of the same. */
@ApiTags('Notices')
@Controller('v1/transfers/:id')
export class NoticesController {
  constructor(private readonly readNotice: ReadNotice) {}

  @Get('notice')
  @Requires('transfer:read')
  @ApiParam({ name: 'id', format: 'uuid', description: 'The transfer.' })
  @Described({ summary: 'The notice of the decision, for programs', answers: NoticeShown, problems })
  async notice(@Caller() caller: Principal, @Param('id') transferId: string): Promise<NoticeView> {
    const { notice, digest, kept } = valueOf(await this.readNotice.execute(caller, { transferId }));
    return { notice, digest, kept };
  }

  @Get('notice.txt')
  @Requires('transfer:read')
  @ApiParam({ name: 'id', format: 'uuid', description: 'The transfer.' })
  @DescribedText({ summary: 'The same as plain text', type: 'text/plain', problems })
  async text(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Query() { language }: NoticeQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return asText(await this.page(caller, transferId, language), reply);
  }

  @Get('notice.html')
  @Requires('transfer:read')
  @ApiParam({ name: 'id', format: 'uuid', description: 'The transfer.' })
  @DescribedText({ summary: 'The same as a page to read and to print', type: 'text/html', problems })
  async html(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Query() { language }: NoticeQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return asPage(await this.page(caller, transferId, language), reply);
  }

  private async page(caller: Principal, transferId: string, language: NoticeLanguage = 'en'): Promise<ReturnType<typeof noticePage>> {
    const { notice, digest, names } = valueOf(await this.readNotice.execute(caller, { transferId }));
    return noticePage(notice, digest, names, language);
  }
}
