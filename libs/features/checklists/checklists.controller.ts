import { ActRoute, Route, ApiController } from '@carnet/http/route.js';
import { Act, type TransferActRequest } from '@carnet/http/act-requests.js';
import { DisciplinePipe } from '@carnet/http/discipline.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import { type Discipline, type FilingReceipt } from '@carnet/workflow';
import type { ActOutcome, Outcome } from '@carnet/kernel';
import { Body, Param } from '@nestjs/common';
import { AnswerChecklist } from './answer-checklist.js';
import { answersIn, ChecklistBody, ChecklistsView } from './checklists.dto.js';
import { ReadChecklists } from './read-checklists.js';

/** The checklists of a transfer's reviewers. */
@ApiController('v1/transfers/:id', 'Reviews')
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
  read(@Caller() caller: Principal, @Param('id') transferId: string): Promise<Outcome<ChecklistsView>> {
    return this.readChecklists.execute(caller, { transferId });
  }

  @ActRoute('POST reviews/:discipline/checklist', 'review:act', {
    summary: 'Answer checklist items of one discipline; the latest answer to an item counts',
  })
  answer(
    @Act() { caller, expect, key }: TransferActRequest,
    @Param('discipline', DisciplinePipe) discipline: Discipline,
    @Body() body: ChecklistBody,
  ): ActOutcome<FilingReceipt> {
    return this.answerChecklist.execute(caller, { ...expect, discipline, answers: answersIn(body) }, key);
  }
}
