import { Route, WriteRoute } from '@carnet/http/route.js';
import { NewAct, type NewActing } from '@carnet/http/acting.js';
import { valueOf, writtenOf } from '@carnet/http/answers.js';
import { Caller } from '@carnet/http/requires.js';
import type { Principal } from '@carnet/identity';
import type { Page, WrittenReceipt } from '@carnet/kernel';
import { Body, Controller, Param, Query, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { WrittenShown } from '../ledger/adjustments.dto.js';
import { AdjustmentsQuery, pageOf } from '../ledger/ledger.dto.js';
import { AffiliateAnswerBody, AffiliateBody, AffiliatesShown } from './affiliates.dto.js';
import { AnswerAffiliate } from './answer-affiliate.js';
import { DeclareAffiliate, ListAffiliates } from './declare-affiliate.js';
import type { AffiliateView } from './affiliates.dto.js';

/** Companies that belong together: one of them declares it, the authority confirms it. */
@ApiTags('Splits')
@Controller('v1/affiliates')
export class AffiliatesController {
  constructor(
    private readonly declareAffiliate: DeclareAffiliate,
    private readonly answerAffiliate: AnswerAffiliate,
    private readonly listAffiliates: ListAffiliates,
  ) {}

  @Route('GET', 'ledger:read', {
    summary: "Declared affiliates: a company's own, or to the authority everybody's",
    answers: AffiliatesShown,
    problems: { 400: 'A parameter or the cursor is not as asked for.' },
  })
  async list(@Caller() caller: Principal, @Query() query: AdjustmentsQuery): Promise<Page<AffiliateView>> {
    const { company, open } = query;
    const request = { open: open === 'yes', ...pageOf(query) };
    return valueOf(await this.listAffiliates.execute(caller, company === undefined ? request : { ...request, company }));
  }

  @WriteRoute('POST', 'affiliate:declare', {
    summary: 'Declare a company that belongs to this one or with it',
    status: 201,
    answers: WrittenShown,
  })
  async declare(
    @NewAct() { caller, key }: NewActing,
    @Body() { name, relation }: AffiliateBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenReceipt> {
    return writtenOf(await this.declareAffiliate.execute(caller, { name, relation }, key), reply);
  }

  @WriteRoute('POST :affiliate/answer', 'affiliate:confirm', {
    summary: 'Confirm an affiliate and name the company that it is, reject it, or find that it has ended',
    answers: WrittenShown,
    problems: {
      404: 'No such declaration.',
      409: 'It was answered before, or by this answer cannot be; `code` and `says` tell why.',
      422: 'The company is not registered here or does not fit: `affiliate-invalid`; or a key that was used for another request.',
    },
  })
  @ApiParam({ name: 'affiliate', format: 'uuid', description: 'The declaration.' })
  async answer(
    @NewAct() { caller, key }: NewActing,
    @Param('affiliate') affiliateId: string,
    @Body() { answer, company = null, reason }: AffiliateAnswerBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WrittenReceipt> {
    return writtenOf(await this.answerAffiliate.execute(caller, { affiliateId, answer, company, reason }, key), reply);
  }
}
