import type { Principal } from '@carnet/identity';
import {
  ActOnAppeal,
  type AppealsView,
  type AskedAppealAct,
  FileAppeal,
  type FilingReceipt,
  ReadAppeals,
  VoteOnAppeal,
} from '@carnet/use-cases';
import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReasonsBody } from '../grants/grant.body.js';
import { Act, type Acting } from '../http/acting.js';
import { receiptOf, valueOf } from '../http/answers.js';
import { Described, DescribedAct, DescribedBareAct } from '../http/described.js';
import { NothingBody } from '../http/nothing.body.js';
import type { FastifyReply } from '../http/request.js';
import { Caller, Requires } from '../http/requires.js';
import { ReceiptShown } from '../transfers/receipt.shown.js';
import { AppealBody, AppealOpinionBody, AppealVoteBody } from './appeal.body.js';
import { AppealsShown } from './appeal.shown.js';

/** Appeals of a company against a refusal; acts on one are on the open one. */
@ApiTags('Appeals')
@Controller('v1/transfers/:id')
export class AppealsController {
  constructor(
    private readonly readAppeals: ReadAppeals,
    private readonly fileAppeal: FileAppeal,
    private readonly actOnAppeal: ActOnAppeal,
    private readonly voteOnAppeal: VoteOnAppeal,
  ) {}

  @Get('appeals')
  @Requires('transfer:read')
  @Described({
    summary: 'The appeals of a transfer, and until when its decision can be appealed against',
    answers: AppealsShown,
    problems: { 404: 'No such transfer, or not for this caller.' },
  })
  async read(@Caller() caller: Principal, @Param('id') transferId: string): Promise<AppealsView> {
    return valueOf(await this.readAppeals.execute(caller, { transferId }));
  }

  @Post('appeals')
  @HttpCode(200)
  @Requires('transfer:file')
  @DescribedAct({ summary: 'Appeal against a refusal, in the days of its notice', answers: ReceiptShown })
  async file(
    @Act() { caller, expect, key }: Acting,
    @Body() body: AppealBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    const grounds = body.grounds.map(({ about, part = null, says, evidence = [] }) => ({ about, part, says, evidence }));
    return receiptOf(await this.fileAppeal.execute(caller, { ...expect, grounds }, key), reply);
  }

  @Post('appeal/withdrawal')
  @HttpCode(200)
  @Requires('transfer:file')
  @DescribedAct({ summary: 'Take the open appeal back', answers: ReceiptShown })
  withdraw(
    @Act() acting: Acting,
    @Body() { reasons }: ReasonsBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return this.perform(acting, { kind: 'withdraw-appeal', reasons }, reply);
  }

  @Post('appeal/claim')
  @HttpCode(200)
  @Requires('review:act')
  @DescribedBareAct({ summary: 'Take the open appeal, as an officer who had no part in the decision', answers: ReceiptShown })
  claim(@Act() acting: Acting, @Body() _: NothingBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<FilingReceipt> {
    return this.perform(acting, { kind: 'claim-appeal' }, reply);
  }

  @Post('appeal/release')
  @HttpCode(200)
  @Requires('review:act')
  @DescribedBareAct({ summary: 'Give the open appeal back', answers: ReceiptShown })
  release(@Act() acting: Acting, @Body() _: NothingBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<FilingReceipt> {
    return this.perform(acting, { kind: 'release-appeal' }, reply);
  }

  @Post('appeal/opinion')
  @HttpCode(200)
  @Requires('review:act')
  @DescribedAct({ summary: 'Give the opinion on the open appeal; its panel is named by that', answers: ReceiptShown })
  advise(@Act() acting: Acting, @Body() body: AppealOpinionBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<FilingReceipt> {
    const { proposes, reasons, digest, noConflict = false } = body;
    return this.perform(acting, { kind: 'advise-on-appeal', proposes, reasons, digest, noConflict }, reply);
  }

  @Post('appeal/seats')
  @HttpCode(200)
  @Requires('grant:act')
  @DescribedBareAct({ summary: 'Have the empty seats of the panel filled', answers: ReceiptShown })
  seat(@Act() acting: Acting, @Body() _: NothingBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<FilingReceipt> {
    return this.perform(acting, { kind: 'seat-appeal' }, reply);
  }

  @Post('appeal/votes')
  @HttpCode(200)
  @Requires('approval:vote')
  @DescribedAct({ summary: 'Vote on the open appeal', answers: ReceiptShown })
  async vote(
    @Act() { caller, expect, key }: Acting,
    @Body() { ballot, reasons, digest, noConflict = false }: AppealVoteBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return receiptOf(await this.voteOnAppeal.execute(caller, { ...expect, ballot, reasons, digest, noConflict }, key), reply);
  }

  private async perform({ caller, expect, key }: Acting, act: AskedAppealAct, reply: FastifyReply): Promise<FilingReceipt> {
    return receiptOf(await this.actOnAppeal.execute(caller, { ...expect, act }, key), reply);
  }
}
