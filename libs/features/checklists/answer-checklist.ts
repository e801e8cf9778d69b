import { disciplinesOf } from '@carnet/acts/disciplines.js';
import { actorOf, notFound, TransferAct } from '@carnet/acts/transfer-act.js';
import { declareRefusals } from '@carnet/http/problem.js';
import type { Principal } from '@carnet/identity';
import { type ActOutcome, type ExpectedTransfer, type IdempotencyKey, refuse } from '@carnet/kernel';
import { checklistAnswerFaults, type Discipline, type FilingReceipt, type ChecklistAnswer } from '@carnet/workflow';
import { ChecklistAnswers } from './checklist-answers.store.js';
import { Checklists, isAnchor, partsDigest } from './checklists.js';
import { Injectable } from '@nestjs/common';

const refuseAnswers = declareRefusals({
  'checklist-invalid': [422, 'The answers cannot be recorded as they are.', '清单答复不能按此记录。'],
});

export interface AnswerChecklistCommand extends ExpectedTransfer {
  /** The discipline whose review is answered for. */
  readonly discipline: Discipline;
  readonly answers: readonly ChecklistAnswer[];
}

/** Records a reviewer's answers to their discipline's checklist; the later of two answers to an item counts. */
@Injectable()
export class AnswerChecklist {
  constructor(
    private readonly act: TransferAct,
    private readonly checklists: Checklists,
    private readonly kept: ChecklistAnswers,
  ) {}

  execute(principal: Principal, command: AnswerChecklistCommand, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    // A refused attempt would enter a part of the history that companies cannot write.
    if (principal.realm !== 'authority')
      return Promise.resolve(refuse('forbidden', { en: 'Checklists are answered within the authority.', zh: '清单仅由主管机构答复。' }));
    const { discipline, answers: given } = command;
    return this.act.perform(principal, command, idempotency, async (stored, scope) => {
      const evidence = await this.checklists.evidence(scope, stored);
      if (evidence === null) return notFound;
      const { id: checklist, items } = this.checklists.itemsOf(stored, scope, discipline, evidence);
      const faults = checklistAnswerFaults(items, given, (pointer) => isAnchor(pointer, evidence));
      if (faults.length > 0) return refuseAnswers('checklist-invalid', { faults });
      const at = scope.startedAt;
      const answers = given.map((one) => {
        const item = items.find(({ code }) => code === one.item);
        return { ...one, parts: partsDigest(item ?? { about: [] }, one, stored.filing) };
      });
      const officer = principal.person;
      return {
        command: {
          kind: 'answer-checklist',
          by: actorOf(principal),
          at,
          discipline,
          disciplines: disciplinesOf(principal),
          checklist,
          answers: given,
        },
        writeAlongside: async (inside, version) => {
          if (officer === null) throw new Error('a checklist was answered by nobody');
          await this.kept.add(inside, stored.transfer, { discipline, checklist, officer, at, version, answers });
        },
      };
    });
  }
}
