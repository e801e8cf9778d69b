import { ActRoute, Route } from '@carnet/http/route.js';
import { Act, type Acting } from '@carnet/http/acting.js';
import { receiptOf, valueOf } from '@carnet/http/answers.js';
import { DisciplinePipe } from '@carnet/http/discipline.js';
import { Caller } from '@carnet/http/requires.js';
import { ReceiptShown } from '@carnet/http/words.dto.js';
import type { Principal } from '@carnet/identity';
import { type Discipline, DISCIPLINES, type FilingReceipt } from '@carnet/workflow';
import { Body, Controller, Param, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { AnswerChecklist } from './answer-checklist.js';
import { answersIn, ChecklistBody, ChecklistsView } from './checklists.dto.js';
import { ReadChecklists } from './read-checklists.js';

/** What the reviewers of a transfer look at. */
@ApiTags('Reviews')
@Controller('v1/transfers/:id')
export class ChecklistsController {
  constructor(
    private readonly answerChecklist: AnswerChecklist,
    private readonly readChecklists: ReadChecklists,
  ) {}

  @Route('GET checklists', 'queue:read', {
    summary: 'The checklist of each discipline with answers and evidence, what is open, and what the answers speak for',
    answers: ChecklistsView,
    problems: { 404: 'No such transfer, or not for this caller.' },
  })
  @ApiParam({ name: 'id', format: 'uuid', description: 'The transfer.' })
  async read(@Caller() caller: Principal, @Param('id') transferId: string): Promise<ChecklistsView> {
    return valueOf(await this.readChecklists.execute(caller, { transferId }));
  }

  @ActRoute('POST reviews/:discipline/checklist', 'review:act', {
    summary: 'Answer items of the checklist of one discipline; of two answers to an item the later one counts',
    answers: ReceiptShown,
  })
  @ApiParam({ name: 'discipline', enum: DISCIPLINES })
  async answer(
    @Act() { caller, expect, key }: Acting,
    @Param('discipline', DisciplinePipe) discipline: Discipline,
    @Body() body: ChecklistBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FilingReceipt> {
    return receiptOf(await this.answerChecklist.execute(caller, { ...expect, discipline, answers: answersIn(body) }, key), reply);
  }
}
