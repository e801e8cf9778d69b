import { notFound } from '@carnet/acts/transfer-act.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import { accept, isUuid, type Outcome, refuse, type TransferId, uuid } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { type Discipline, openRequiredItems, opinionsWithheld, recommendedConclusion, canSeeReview } from '@carnet/workflow';
import { type AnsweredChecklist, Checklists, evidenceOf } from './checklists.js';
import { Injectable } from '@nestjs/common';
import type { CheckAnswerView, ChecklistItemView, DisciplineChecklistView, ChecklistsView } from './checklists.dto.js';

/** Reads the checklists of a transfer with their answers, within the authority only. */
@Injectable()
export class ReadChecklists {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: TransferViews,
    private readonly checklists: Checklists,
  ) {}

  execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<ChecklistsView>> {
    if (principal.realm !== 'authority')
      return Promise.resolve(
        refuse('forbidden', { en: 'Only people of the authority can read checklists.', zh: '清单仅主管机构人员可以查阅。' }),
      );
    if (!isUuid(transferId)) return Promise.resolve(notFound);
    return this.checklists.books.whileCurrent(() =>
      this.database.transact(principal, async (scope) => {
        const detail = await this.views.detail(scope, uuid<TransferId>(transferId));
        if (detail === null) return notFound;
        const { transfer, reference } = detail.stored;
        const disciplines = transfer.route?.disciplines ?? [];
        const found = await this.checklists.answeredChecklists(scope, detail.stored, disciplines, evidenceOf(detail));
        const [checklist = null] = [...found.values()].map(({ id }) => id);
        const required = this.checklists.requiresAnswers(detail.stored);
        return accept({
          transfer: transfer.id,
          reference,
          checklist,
          required,
          disciplines: [...found].map((one) => viewOf(one, canSeeReview(transfer, one[0], principal.person))),
        });
      }),
    );
  }
}

function viewOf([discipline, { items, answers }]: readonly [Discipline, AnsweredChecklist], seen: boolean): DisciplineChecklistView {
  if (!seen) {
    const bare = items.map(({ mechanisms: _, ...item }): ChecklistItemView => ({ ...item, answer: null }));
    return { discipline, items: bare, open: [], recommends: null, because: [], withheld: opinionsWithheld };
  }
  const { conclusion, because } = recommendedConclusion(items, answers);
  const views = items.map(({ mechanisms: _, ...item }): ChecklistItemView => {
    const answer = answers.find((one) => one.item === item.code);
    return { ...item, answer: answer === undefined ? null : answerView(answer) };
  });
  return { discipline, items: views, open: openRequiredItems(items, answers), recommends: conclusion, because, withheld: null };
}

function answerView({ as, reasons, evidence, checklist, officer, at, again }: AnsweredChecklist['answers'][number]): CheckAnswerView {
  return { as, reasons, evidence, checklist, officer, at, again };
}
