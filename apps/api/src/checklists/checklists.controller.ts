import type { Principal } from '@carnet/identity';
import { AnswerChecklist, type ChecklistsView, type FilingReceipt, ReadChecklists } from '@carnet/use-cases';
import { type Discipline, DISCIPLINES } from '@carnet/workflow';
import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { Act, type Acting } from '../http/acting.js';
import { receiptOf, valueOf } from '../http/answers.js';
import { Described, DescribedAct } from '../http/described.js';
import type { FastifyReply } from '../http/request.js';
import { Caller, Requires } from '../http/requires.js';
import { DisciplinePipe } from '../reviews/discipline.js';
import { ReceiptShown } from '../transfers/receipt.shown.js';
import { answersIn, ChecklistBody } from './checklist.body.js';
import { ChecklistsShown } from './checklist.shown.js';

/** What the reviewers of a transfer look at. */
@ApiTags('Reviews')
@Controller('v1/transfers/:id')
export class ChecklistsController {
  constructor(
    private readonly answerChecklist: AnswerChecklist,
    private readonly readChecklists: ReadChecklists,
  ) {}

  @Get('checklists')
  @Requires('queue:read')
  @ApiParam({ name: 'id', format: 'uuid', description: 'The transfer.' })
  @Described({
    summary: 'The checklist of each discipline with answers and evidence, what is open, and what the answers speak for',
    answers: ChecklistsShown,
    problems: { 404: 'No such transfer, or not for this caller.' },
  })
  async read(@Caller() caller: Principal, @Param('id') transferId: string): Promise<ChecklistsView> {
    return valueOf(await this.readChecklists.execute(caller, { transferId }));
  }

  @Post('reviews/:discipline/checklist')
  @HttpCode(200)
  @Requires('review:act')
  @ApiParam({ name: 'discipline', enum: DISCIPLINES })
  @DescribedAct({
    summary: 'Answer items of the checklist of one discipline; of two answers to an item the later one counts',
    answers: ReceiptShown,
  })
  async answer(
    @Act() { caller, expect, key }: Acting,
    @Param('discipline', DisciplinePipe) discipline: Discipline,
    @Body() body: ChecklistBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return receiptOf(await this.answerChecklist.execute(caller, { ...expect, discipline, answers: answersIn(body) }, key), reply);
  }
}
