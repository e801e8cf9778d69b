import { ActRoute, BodylessActRoute, Route, ApiController } from '@carnet/http/route.js';
import { Act, type TransferActRequest } from '@carnet/http/act-requests.js';
import { NothingBody } from '@carnet/http/answers.dto.js';
import { Caller } from '@carnet/http/access-rule.js';
import { ReasonsBody } from '@carnet/http/common.dto.js';
import type { Principal } from '@carnet/identity';
import type { FilingReceipt } from '@carnet/workflow';
import type { ActOutcome, Outcome } from '@carnet/kernel';
import { Body, Param, Injectable, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { ActOnObligation, type ObligationActRequest } from './act-on-obligation.js';
import { EvidenceBody, JudgementBody, ObligationsView } from './obligations.dto.js';
import { ReadObligations } from './read-obligations.js';
import { problem } from '@carnet/http/problem.js';

/** Parses the number in the address; @throws a `not-found` problem if it is malformed. */
@Injectable()
export class ObligationNumberPipe implements PipeTransform<string, number> {
  transform(text: string): number {
    if (!/^[1-9]\d{0,3}$/.test(text)) throw problem('not-found', { en: 'There is no such condition.', zh: '没有该附加条件。' });
    return Number(text);
  }
}

const NumberParam = ApiParam({
  name: 'number',
  schema: { type: 'integer', minimum: 1 },
  description: 'Number of the condition in the grant.',
});

/** The conditions of a grant, and acts on them. */
@ApiController('v1/transfers/:id', 'Conditions')
export class ObligationsController {
  constructor(
    private readonly readObligations: ReadObligations,
    private readonly actOnObligation: ActOnObligation,
  ) {}

  @Route('GET obligations', 'transfer:read', {
    summary: 'Read the conditions of a grant with evidence, and whether it is in force',
    answers: ObligationsView,
    problems: { 404: 'No such transfer, or it is not visible to the caller.' },
  })
  read(@Caller() caller: Principal, @Param('id') transferId: string): Promise<Outcome<ObligationsView>> {
    return this.readObligations.execute(caller, { transferId });
  }

  @BodylessActRoute('POST obligations/:number/agreement', 'transfer:file', {
    summary: 'Agree to a condition that requires the company’s agreement',
  })
  @NumberParam
  agree(
    @Act() acting: TransferActRequest,
    @Param('number', ObligationNumberPipe) obligation: number,
    @Body() _: NothingBody,
  ): ActOutcome<FilingReceipt> {
    return this.perform(acting, { kind: 'agree-to-condition', obligation });
  }

  @ActRoute('POST obligations/:number/evidence', 'transfer:file', {
    summary: 'Give evidence that a condition is met; in words, with digests of documents',
  })
  @NumberParam
  show(
    @Act() acting: TransferActRequest,
    @Param('number', ObligationNumberPipe) obligation: number,
    @Body() { words, documents = [] }: EvidenceBody,
  ): ActOutcome<FilingReceipt> {
    return this.perform(acting, { kind: 'give-evidence', obligation, words, documents });
  }

  @ActRoute('POST obligations/:number/judgement', 'obligation:judge', { summary: 'Accept or reject the evidence of the company' })
  @NumberParam
  judge(
    @Act() acting: TransferActRequest,
    @Param('number', ObligationNumberPipe) obligation: number,
    @Body() { accepted, reasons }: JudgementBody,
  ): ActOutcome<FilingReceipt> {
    return this.perform(acting, { kind: 'judge-evidence', obligation, accepted, reasons });
  }

  @ActRoute('POST obligations/:number/breach', 'obligation:judge', {
    summary: 'State a breach of a condition; suspends the grant if the condition says so',
  })
  @NumberParam
  breach(
    @Act() acting: TransferActRequest,
    @Param('number', ObligationNumberPipe) obligation: number,
    @Body() { reasons }: ReasonsBody,
  ): ActOutcome<FilingReceipt> {
    return this.perform(acting, { kind: 'state-breach', obligation, reasons });
  }

  @ActRoute('POST obligations/:number/waiver', 'grant:act', { summary: 'Waive a condition' })
  @NumberParam
  waive(
    @Act() acting: TransferActRequest,
    @Param('number', ObligationNumberPipe) obligation: number,
    @Body() { reasons }: ReasonsBody,
  ): ActOutcome<FilingReceipt> {
    return this.perform(acting, { kind: 'waive-obligation', obligation, reasons });
  }

  @ActRoute('POST cured-lifting', 'obligation:judge', { summary: 'Lift the suspension of a grant after its breaches are cured' })
  lift(@Act() acting: TransferActRequest, @Body() { reasons }: ReasonsBody): ActOutcome<FilingReceipt> {
    return this.perform(acting, { kind: 'lift-cured', reasons });
  }

  private perform({ caller, expect, key }: TransferActRequest, act: ObligationActRequest): ActOutcome<FilingReceipt> {
    return this.actOnObligation.execute(caller, { ...expect, act }, key);
  }
}
