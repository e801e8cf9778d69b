import { Act, type Acting } from '@carnet/http/acting.js';
import { receiptOf, valueOf } from '@carnet/http/answers.js';
import { Described, DescribedAct, DescribedBareAct } from '@carnet/http/described.js';
import { NothingBody } from '@carnet/http/nothing.dto.js';
import { Caller, Requires } from '@carnet/http/requires.js';
import { ReasonsBody, ReceiptShown } from '@carnet/http/words.dto.js';
import type { Principal } from '@carnet/identity';
import type { FilingReceipt } from '@carnet/workflow';
import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { ActOnObligation, type AskedObligationAct } from './act-on-obligation.js';
import { ObligationNumberPipe } from './obligation-number.js';
import { EvidenceBody, JudgementBody, ObligationsView } from './obligations.dto.js';
import { ReadObligations } from './read-obligations.js';

const NumberParam = ApiParam({ name: 'number', schema: { type: 'integer', minimum: 1 }, description: 'The condition, by its number.' });

/** What becomes of the conditions of a grant. */
@ApiTags('Conditions')
@Controller('v1/transfers/:id')
export class ObligationsController {
  constructor(
    private readonly readObligations: ReadObligations,
    private readonly actOnObligation: ActOnObligation,
  ) {}

  @Get('obligations')
  @Requires('transfer:read')
  @Described({
    summary: 'The conditions of a grant: by when, what was shown and made of it, whether the grant is in force',
    answers: ObligationsView,
    problems: { 404: 'No such transfer, or not for this caller.' },
  })
  async read(@Caller() caller: Principal, @Param('id') transferId: string): Promise<ObligationsView> {
    return valueOf(await this.readObligations.execute(caller, { transferId }));
  }

  @Post('obligations/:number/agreement')
  @HttpCode(200)
  @Requires('transfer:file')
  @NumberParam
  @DescribedBareAct({ summary: 'Agree to a condition that asks for it', answers: ReceiptShown })
  agree(
    @Act() acting: Acting,
    @Param('number', ObligationNumberPipe) obligation: number,
    @Body() _: NothingBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return this.perform(acting, { kind: 'agree-to-condition', obligation }, reply);
  }

  @Post('obligations/:number/evidence')
  @HttpCode(200)
  @Requires('transfer:file')
  @NumberParam
  @DescribedAct({ summary: 'Show that a condition is met: in words, with the digests of documents', answers: ReceiptShown })
  show(
    @Act() acting: Acting,
    @Param('number', ObligationNumberPipe) obligation: number,
    @Body() { words, documents = [] }: EvidenceBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return this.perform(acting, { kind: 'give-evidence', obligation, words, documents }, reply);
  }

  @Post('obligations/:number/judgement')
  @HttpCode(200)
  @Requires('obligation:judge')
  @NumberParam
  @DescribedAct({ summary: 'Accept what a company showed, or reject it', answers: ReceiptShown })
  judge(
    @Act() acting: Acting,
    @Param('number', ObligationNumberPipe) obligation: number,
    @Body() { accepted, reasons }: JudgementBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return this.perform(acting, { kind: 'judge-evidence', obligation, accepted, reasons }, reply);
  }

  @Post('obligations/:number/breach')
  @HttpCode(200)
  @Requires('obligation:judge')
  @NumberParam
  @DescribedAct({ summary: 'State that a condition is not kept; suspends the grant where the condition says so', answers: ReceiptShown })
  breach(
    @Act() acting: Acting,
    @Param('number', ObligationNumberPipe) obligation: number,
    @Body() { reasons }: ReasonsBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return this.perform(acting, { kind: 'state-breach', obligation, reasons }, reply);
  }

  @Post('obligations/:number/waiver')
  @HttpCode(200)
  @Requires('grant:act')
  @NumberParam
  @DescribedAct({ summary: 'Let a condition go', answers: ReceiptShown })
  waive(
    @Act() acting: Acting,
    @Param('number', ObligationNumberPipe) obligation: number,
    @Body() { reasons }: ReasonsBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return this.perform(acting, { kind: 'waive-obligation', obligation, reasons }, reply);
  }

  @Post('cured-lifting')
  @HttpCode(200)
  @Requires('obligation:judge')
  @DescribedAct({ summary: 'Let a grant go on that a breach had suspended, once it is cured', answers: ReceiptShown })
  lift(@Act() acting: Acting, @Body() { reasons }: ReasonsBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<FilingReceipt> {
    return this.perform(acting, { kind: 'lift-cured', reasons }, reply);
  }

  private async perform({ caller, expect, key }: Acting, act: AskedObligationAct, reply: FastifyReply): Promise<FilingReceipt> {
    return receiptOf(await this.actOnObligation.execute(caller, { ...expect, act }, key), reply);
  }
}
