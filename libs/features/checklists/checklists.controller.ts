import { ActRoute, Route } from '@carnet/http/route.js';
import { Act, type TransferActRequest } from '@carnet/http/act-requests.js';
import { DisciplinePipe } from '@carnet/http/discipline.js';
import { Caller } from '@carnet/http/access-rule.js';
import { ReceiptResponse } from '@carnet/http/common.dto.js';
import type { Principal } from '@carnet/identity';
import { type Discipline, DISCIPLINES, type FilingReceipt } from '@carnet/workflow';
import type { ActOutcome, Outcome } from '@carnet/kernel';
import { Body, Controller, Param } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { AnswerChecklist } from './answer-checklist.js';
import { answersIn, ChecklistBody, ChecklistsView } from './checklists.dto.js';
import { ReadChecklists } from './read-checklists.js';

/** The checklists of a transfer's reviewers. */
@ApiTags('Reviews')
@Controller('v1/transfers/:id')
export class ChecklistsController {
  constructor(
    private readonly answerChecklist: AnswerChecklist,
    private readonly readChecklists: ReadChecklists,
  ) {}

  @Route('GET checklists', 'queue:read', {
    summary: 'Read the checklists of a transfer by discipline, with answers, evidence and recommendations',
    answers: ChecklistsView,
    problems: { 404: 'No such transfer, or it is not visible to the caller.' },
  })
  @ApiParam({ name: 'id', format: 'uuid', description: 'The transfer.' })
  read(@Caller() caller: Principal, @Param('id') transferId: string): Promise<Outcome<ChecklistsView>> {
    return this.readChecklists.execute(caller, { transferId });
  }

  @ActRoute('POST reviews/:discipline/checklist', 'review:act', {
    summary: 'Answer checklist items of one discipline; the latest answer to an item counts',
    answers: ReceiptResponse,
  })
  @ApiParam({ name: 'discipline', enum: DISCIPLINES })
  answer(
    @Act() { caller, expect, key }: TransferActRequest,
    @Param('discipline', DisciplinePipe) discipline: Discipline,
    @Body() body: ChecklistBody,
  ): ActOutcome<FilingReceipt> {
    return this.answerChecklist.execute(caller, { ...expect, discipline, answers: answersIn(body) }, key);
  }
}
