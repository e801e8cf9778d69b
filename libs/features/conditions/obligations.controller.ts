import { ActRoute, BareActRoute, Route } from '@carnet/http/route.js';
import { Act, type Acting } from '@carnet/http/acting.js';
import { NothingBody } from '@carnet/http/answers.dto.js';
import { Caller } from '@carnet/http/requires.js';
import { ReasonsBody, ReceiptShown } from '@carnet/http/words.dto.js';
import type { Principal } from '@carnet/identity';
import type { FilingReceipt } from '@carnet/workflow';
import type { Acted, Outcome } from '@carnet/kernel';
import { Body, Controller, Param } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { ActOnObligation, type AskedObligationAct } from './act-on-obligation.js';
import { ObligationNumberPipe } from './obligation-number.js';
import { EvidenceBody, JudgementBody, ObligationsView } from './obligations.dto.js';
import { ReadObligations } from './read-obligations.js';

const NumberParam = ApiParam({ name: 'number', schema: { type: 'integer', minimum: 1 }, description: 'The condition, by its number.' });

/** The conditions of a grant, and acts on them. */
@ApiTags('Conditions')
@Controller('v1/transfers/:id')
export class ObligationsController {
  constructor(
    private readonly readObligations: ReadObligations,
    private readonly actOnObligation: ActOnObligation,
  ) {}

  @Route('GET obligations', 'transfer:read', {
    summary: 'The conditions of a grant: by when, what was shown and made of it, whether the grant is in force',
    answers: ObligationsView,
    problems: { 404: 'No such transfer, or not for this caller.' },
  })
  read(@Caller() caller: Principal, @Param('id') transferId: string): Promise<Outcome<ObligationsView>> {
    return this.readObligations.execute(caller, { transferId });
  }

  @BareActRoute('POST obligations/:number/agreement', 'transfer:file', {
    summary: 'Agree to a condition that asks for it',
    answers: ReceiptShown,
  })
  @NumberParam
  agree(@Act() acting: Acting, @Param('number', ObligationNumberPipe) obligation: number, @Body() _: NothingBody): Acted<FilingReceipt> {
    return this.perform(acting, { kind: 'agree-to-condition', obligation });
  }

  @ActRoute('POST obligations/:number/evidence', 'transfer:file', {
    summary: 'Show that a condition is met: in words, with the digests of documents',
    answers: ReceiptShown,
  })
  @NumberParam
  show(
    @Act() acting: Acting,
    @Param('number', ObligationNumberPipe) obligation: number,
    @Body() { words, documents = [] }: EvidenceBody,
  ): Acted<FilingReceipt> {
    return this.perform(acting, { kind: 'give-evidence', obligation, words, documents });
  }

  @ActRoute('POST obligations/:number/judgement', 'obligation:judge', {
    summary: 'Accept what a company showed, or reject it',
    answers: ReceiptShown,
  })
  @NumberParam
  judge(
    @Act() acting: Acting,
    @Param('number', ObligationNumberPipe) obligation: number,
    @Body() { accepted, reasons }: JudgementBody,
  ): Acted<FilingReceipt> {
    return this.perform(acting, { kind: 'judge-evidence', obligation, accepted, reasons });
  }

  @ActRoute('POST obligations/:number/breach', 'obligation:judge', {
    summary: 'State that a condition is not kept; suspends the grant where the condition says so',
    answers: ReceiptShown,
  })
  @NumberParam
  breach(
    @Act() acting: Acting,
    @Param('number', ObligationNumberPipe) obligation: number,
    @Body() { reasons }: ReasonsBody,
  ): Acted<FilingReceipt> {
    return this.perform(acting, { kind: 'state-breach', obligation, reasons });
  }

  @ActRoute('POST obligations/:number/waiver', 'grant:act', { summary: 'Let a condition go', answers: ReceiptShown })
  @NumberParam
  waive(
    @Act() acting: Acting,
    @Param('number', ObligationNumberPipe) obligation: number,
    @Body() { reasons }: ReasonsBody,
  ): Acted<FilingReceipt> {
    return this.perform(acting, { kind: 'waive-obligation', obligation, reasons });
  }

  @ActRoute('POST cured-lifting', 'obligation:judge', {
    summary: 'Let a grant go on that a breach had suspended, once it is cured',
    answers: ReceiptShown,
  })
  lift(@Act() acting: Acting, @Body() { reasons }: ReasonsBody): Acted<FilingReceipt> {
    return this.perform(acting, { kind: 'lift-cured', reasons });
  }

  private perform({ caller, expect, key }: Acting, act: AskedObligationAct): Acted<FilingReceipt> {
    return this.actOnObligation.execute(caller, { ...expect, act }, key);
  }
}
