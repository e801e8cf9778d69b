import { LawChangeActRoute, Route, WriteRoute } from '@carnet/http/route.js';
import { NewAct, type NewActing } from '@carnet/http/acting.js';
import { valueOf } from '@carnet/http/answers.js';
import { NothingBody, PageQuery } from '@carnet/http/answers.dto.js';
import { Caller } from '@carnet/http/requires.js';
import type { Principal } from '@carnet/identity';
import type { Acted, Outcome } from '@carnet/kernel';
import { Body, Controller, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { pageOf } from '../ledger/ledger.dto.js';
import { AnswerImpacts, PreviewAnswers } from './answer-impacts.js';
import { AskLawChange, CancelLawChange } from './ask-law-change.js';
import { AnsweredImpactsShown, impactShown, ImpactsShown } from './impacts.dto.js';
import {
  ImpactAnswerBody,
  impactAnswerOf,
  ImpactsQuery,
  LawChangeBody,
  LawChangeReceiptShown,
  LawChangeShown,
  LawChangesShown,
} from './law-changes.dto.js';
import { ListImpacts, ListLawChanges, ReadLawChange } from './read-law-changes.js';

/** Law changes and the counts of what they touch. */
@ApiTags('Changes of the law')
@Controller('v1/law-changes')
export class LawChangesController {
  constructor(
    private readonly askLawChange: AskLawChange,
    private readonly cancelLawChange: CancelLawChange,
    private readonly listLawChanges: ListLawChanges,
    private readonly readLawChange: ReadLawChange,
  ) {}

  @LawChangeActRoute('POST', 'law-change:run', {
    summary: 'Ask what a change of the law touches; the machine looks step by step',
    status: 202,
    answers: LawChangeReceiptShown,
  })
  ask(@NewAct() { caller, key }: NewActing, @Body() body: LawChangeBody): Acted<LawChangeReceiptShown> {
    return this.askLawChange.execute(caller, body, key);
  }

  @Route('GET', 'law-change:read', {
    summary: 'Changes of the law, the newest first: all of them, or those that touch something of the caller’s company',
    answers: LawChangesShown,
    problems: { 400: 'A parameter or the cursor is not as asked for.' },
  })
  async list(@Caller() caller: Principal, @Query() query: PageQuery): Promise<LawChangesShown> {
    const { items, next } = valueOf(await this.listLawChanges.execute(caller, pageOf(query)));
    return { items, next };
  }

  @Route('GET :lawChange', 'law-change:read', {
    summary: 'One change of the law, and what it touches, counted',
    answers: LawChangeShown,
    problems: { 404: 'No such change.' },
  })
  read(@Caller() caller: Principal, @Param('lawChange') lawChangeId: string): Promise<Outcome<LawChangeShown>> {
    return this.readLawChange.execute(caller, { lawChangeId });
  }

  @LawChangeActRoute('POST :lawChange/cancellation', 'law-change:run', {
    summary: 'Look no further; what was found stays',
    answers: LawChangeReceiptShown,
  })
  cancel(
    @NewAct() { caller, key }: NewActing,
    @Param('lawChange') lawChangeId: string,
    @Body() _: NothingBody,
  ): Acted<LawChangeReceiptShown> {
    return this.cancelLawChange.execute(caller, { lawChangeId }, key);
  }
}

/** The transfers that a law change touches, and officers' answers for them. */
@ApiTags('Changes of the law')
@Controller('v1/law-changes/:lawChange')
export class ImpactsController {
  constructor(
    private readonly listImpacts: ListImpacts,
    private readonly previewAnswers: PreviewAnswers,
    private readonly answerImpacts: AnswerImpacts,
  ) {}

  @Route('GET items', 'law-change:read', {
    summary: 'The transfers that a change touches, before and after, regime by regime',
    answers: ImpactsShown,
    problems: { 400: 'A parameter or the cursor is not as asked for.', 404: 'No such change.' },
  })
  async items(
    @Caller() caller: Principal,
    @Param('lawChange') lawChangeId: string,
    @Query() { limit, cursor, ...filter }: ImpactsQuery,
  ): Promise<ImpactsShown> {
    const page = pageOf({ ...(limit !== undefined && { limit }), ...(cursor !== undefined && { cursor }) });
    const { items, next } = valueOf(await this.listImpacts.execute(caller, { ...filter, ...page, lawChangeId }));
    return { items: items.map((impact) => impactShown(caller, impact)), next };
  }

  @Route('POST answers/preview', 'law-change:answer', {
    summary: 'Which transfers an answer would be for, which it would pass over and why, and by when; nothing is stored',
    answers: AnsweredImpactsShown,
    problems: { 400: 'The body is not as asked for.', 404: 'No such change, or no transfer of a reference; `faults` say which.' },
  })
  preview(
    @Caller() caller: Principal,
    @Param('lawChange') lawChangeId: string,
    @Body() body: ImpactAnswerBody,
  ): Promise<Outcome<AnsweredImpactsShown>> {
    return this.previewAnswers.execute(caller, impactAnswerOf(lawChangeId, body));
  }

  @WriteRoute('POST answers', 'law-change:answer', {
    summary: 'Answer for transfers: no action, tell the company, or re-assess the grant',
    answers: AnsweredImpactsShown,
    problems: { 404: 'No such change, or no transfer of a reference; `faults` say which.' },
  })
  answer(
    @NewAct() { caller, key }: NewActing,
    @Param('lawChange') lawChangeId: string,
    @Body() body: ImpactAnswerBody,
  ): Acted<AnsweredImpactsShown> {
    return this.answerImpacts.execute(caller, impactAnswerOf(lawChangeId, body), key);
  }
}
