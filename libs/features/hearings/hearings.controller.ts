import { ActRoute, Route } from '@carnet/http/route.js';
import { Act, type Acting } from '@carnet/http/acting.js';
import { receiptOf, valueOf } from '@carnet/http/answers.js';
import { Caller } from '@carnet/http/requires.js';
import { ReceiptShown } from '@carnet/http/words.dto.js';
import type { Principal } from '@carnet/identity';
import type { FilingReceipt } from '@carnet/workflow';
import { Body, Controller, Param, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { HearingBody, HearingsShown, viewIn } from './hearings.dto.js';
import { type HearingsView, ReadHearings } from './read-hearings.js';
import { StateView } from './state-view.js';

/** The company is heard before people refuse. */
@ApiTags('Hearings')
@Controller('v1/transfers/:id')
export class HearingsController {
  constructor(
    private readonly readHearings: ReadHearings,
    private readonly stateView: StateView,
  ) {}

  @Route('GET hearing', 'transfer:read', {
    summary:
      'Hearings before a refusal, and statements in re-assessments: by when and how that day was found, what the company said, which votes are void',
    answers: HearingsShown,
    problems: { 404: 'No such transfer, or not for this caller.' },
  })
  async hearings(@Caller() caller: Principal, @Param('id') transferId: string): Promise<HearingsView> {
    return valueOf(await this.readHearings.execute(caller, { transferId }));
  }

  @ActRoute('POST hearing', 'transfer:file', {
    summary: 'State a view on the intention to refuse, after which the same voters vote anew, or in a re-assessment; or waive that',
    answers: ReceiptShown,
  })
  async state(
    @Act() { caller, expect, key }: Acting,
    @Body() body: HearingBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return receiptOf(await this.stateView.execute(caller, { ...expect, view: viewIn(body) }, key), reply);
  }
}
