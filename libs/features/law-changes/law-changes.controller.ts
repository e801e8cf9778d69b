import { LawChangeActRoute, Route, WriteRoute, ApiController } from '@carnet/http/route.js';
import { NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { valueOf } from '@carnet/http/outcomes.js';
import { NothingBody, pageOf, PageQuery } from '@carnet/http/answers.dto.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, Outcome } from '@carnet/kernel';
import { Body, Param, Query } from '@nestjs/common';
import { AnswerImpacts, PreviewAnswers } from './answer-impacts.js';
import { AskLawChange, CancelLawChange } from './ask-law-change.js';
import { AnsweredImpactsResponse, impactShown, ImpactsResponse } from './impacts.dto.js';
import {
  ImpactAnswerBody,
  impactAnswerOf,
  ImpactsQuery,
  LawChangeBody,
  LawChangeReceiptResponse,
  LawChangeResponse,
  LawChangesResponse,
} from './law-changes.dto.js';
import { ListImpacts, ListLawChanges, ReadLawChange } from './read-law-changes.js';

/** Law changes and the counts of what they touch. */
@ApiController('v1/law-changes', 'Changes of the law')
export class LawChangesController {
  constructor(
    private readonly askLawChange: AskLawChange,
    private readonly cancelLawChange: CancelLawChange,
    private readonly listLawChanges: ListLawChanges,
    private readonly readLawChange: ReadLawChange,
  ) {}

  @LawChangeActRoute('POST', 'law-change:run', {
    summary: 'Start a search for transfers that a law change touches; a worker performs it step by step',
    status: 202,
    answers: LawChangeReceiptResponse,
  })
  ask(@NewAct() { caller, key }: ActRequest, @Body() body: LawChangeBody): ActOutcome<LawChangeReceiptResponse> {
    return this.askLawChange.execute(caller, body, key);
  }

  @Route('GET', 'law-change:read', {
    summary: 'List the law changes, newest first; a company sees those that touch its transfers',
    answers: LawChangesResponse,
    problems: { 400: 'A parameter or the cursor is invalid.' },
  })
  list(@Caller() caller: Principal, @Query() query: PageQuery): Promise<Outcome<LawChangesResponse>> {
    return this.listLawChanges.execute(caller, pageOf(query));
  }

  @Route('GET :lawChange', 'law-change:read', {
    summary: 'Read a law change with counts of the touched transfers',
    answers: LawChangeResponse,
    problems: { 404: 'No such law change, or it is not visible to the caller.' },
  })
  read(@Caller() caller: Principal, @Param('lawChange') lawChangeId: string): Promise<Outcome<LawChangeResponse>> {
    return this.readLawChange.execute(caller, { lawChangeId });
  }

  @LawChangeActRoute('POST :lawChange/cancellation', 'law-change:run', {
    summary: 'Cancel the search of a law change; impacts found so far stay',
    answers: LawChangeReceiptResponse,
  })
  cancel(
    @NewAct() { caller, key }: ActRequest,
    @Param('lawChange') lawChangeId: string,
    @Body() _: NothingBody,
  ): ActOutcome<LawChangeReceiptResponse> {
    return this.cancelLawChange.execute(caller, { lawChangeId }, key);
  }
}

/** The transfers that a law change touches, and officers' answers for them. */
@ApiController('v1/law-changes/:lawChange', 'Changes of the law')
export class ImpactsController {
  constructor(
    private readonly listImpacts: ListImpacts,
    private readonly previewAnswers: PreviewAnswers,
    private readonly answerImpacts: AnswerImpacts,
  ) {}

  @Route('GET items', 'law-change:read', {
    summary: 'List the transfers that a law change touches, with verdicts before and after',
    answers: ImpactsResponse,
    problems: { 400: 'A parameter or the cursor is invalid.', 404: 'No such law change, or it is not visible to the caller.' },
  })
  async items(
    @Caller() caller: Principal,
    @Param('lawChange') lawChangeId: string,
    @Query() { limit, cursor, ...filter }: ImpactsQuery,
  ): Promise<ImpactsResponse> {
    const { items, next } = valueOf(await this.listImpacts.execute(caller, { ...filter, ...pageOf({ limit, cursor }), lawChangeId }));
    return { items: items.map((impact) => impactShown(caller, impact)), next };
  }

  @Route('POST answers/preview', 'law-change:answer', {
    summary: 'Preview an answer: its transfers, skipped transfers with reasons, and the deadline; nothing is stored',
    answers: AnsweredImpactsResponse,
    problems: {
      400: 'The body is invalid; `faults` names the places.',
      404: 'No such law change, or no transfer with a reference in the body; `faults` name it.',
    },
  })
  preview(
    @Caller() caller: Principal,
    @Param('lawChange') lawChangeId: string,
    @Body() body: ImpactAnswerBody,
  ): Promise<Outcome<AnsweredImpactsResponse>> {
    return this.previewAnswers.execute(caller, impactAnswerOf(lawChangeId, body));
  }

  @WriteRoute('POST answers', 'law-change:answer', {
    summary: 'Answer for touched transfers: no action, notify the company, or re-assess the grant',
    answers: AnsweredImpactsResponse,
    problems: { 404: 'No such law change, or no transfer with a reference in the body; `faults` name it.' },
  })
  answer(
    @NewAct() { caller, key }: ActRequest,
    @Param('lawChange') lawChangeId: string,
    @Body() body: ImpactAnswerBody,
  ): ActOutcome<AnsweredImpactsResponse> {
    return this.answerImpacts.execute(caller, impactAnswerOf(lawChangeId, body), key);
  }
}
