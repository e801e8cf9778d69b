import { notFound } from '@carnet/acts/transfer-act.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import { accept, isUuid, type NamedPerson, type Outcome, refuse, type TransferId, uuid } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import {
  type ChecklistItem,
  type Conclusion,
  type Discipline,
  openChecks,
  opinionsWithheld,
  recommended,
  seesReview,
  type Withheld,
} from '@carnet/workflow';
import { type AnsweredChecklist, Checklists, evidenceOf } from './checklists.js';
import { Injectable } from '@nestjs/common';

/** An item, with its latest answer. */
export interface CheckView extends Omit<ChecklistItem, 'mechanisms'> {
  readonly answer: CheckAnswerView | null;
}

export interface CheckAnswerView {
  readonly as: 'yes' | 'no' | 'not-applicable';
  readonly reasons: string;
  readonly evidence: readonly string[];
  /** The edition by which it was asked. */
  readonly checklist: string;
  readonly officer: NamedPerson;
  readonly at: string;
  /** What it is about or rests on has changed since. */
  readonly again: boolean;
}

export interface DisciplineChecklistView {
  readonly discipline: Discipline;
  readonly items: readonly CheckView[];
  /** Required items without an answer, or with one to be looked at again. */
  readonly open: readonly string[];
  /** What the answers speak for; null while something is open. It decides nothing. */
  readonly recommends: Conclusion | null;
  /** The items because of which. */
  readonly because: readonly string[];
  /** Why the caller is not told what was answered; null where it is told. */
  readonly withheld: Withheld | null;
}

export interface ChecklistsView {
  readonly transfer: string;
  readonly reference: string;
  /** The edition for the day on which it was filed. */
  readonly checklist: string | null;
  /** Whether opinions wait for what is required, as the policy says. */
  readonly required: boolean;
  readonly disciplines: readonly DisciplineChecklistView[];
}

/** What the reviewers of a transfer look at, with what they answered. For the authority alone. */
@Injectable()
export class ReadChecklists {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: TransferViews,
    private readonly checklists: Checklists,
  ) {}

  execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<ChecklistsView>> {
    if (principal.realm !== 'authority')
      return Promise.resolve(refuse('forbidden', { en: 'Checklists are read within the authority.', zh: '清单仅在主管机构内查阅。' }));
    if (!isUuid(transferId)) return Promise.resolve(notFound);
    return this.checklists.books.whileCurrent(() =>
      this.database.transact(principal, async (scope) => {
        const detail = await this.views.detail(scope, uuid<TransferId>(transferId));
        if (detail === null) return notFound;
        const { transfer, reference } = detail.stored;
        const disciplines = transfer.route?.disciplines ?? [];
        const found = await this.checklists.answered(scope, detail.stored, disciplines, evidenceOf(detail));
        const [checklist = null] = [...found.values()].map(({ id }) => id);
        const required = this.checklists.required(detail.stored);
        return accept({
          transfer: transfer.id,
          reference,
          checklist,
          required,
          disciplines: [...found].map((one) => viewOf(one, seesReview(transfer, one[0], principal.person))),
        });
      }),
    );
  }
}

function viewOf([discipline, { items, answers }]: readonly [Discipline, AnsweredChecklist], seen: boolean): DisciplineChecklistView {
  if (!seen) {
    const bare = items.map(({ mechanisms: _, ...item }): CheckView => ({ ...item, answer: null }));
    return { discipline, items: bare, open: [], recommends: null, because: [], withheld: opinionsWithheld };
  }
  const { conclusion, because } = recommended(items, answers);
  const views = items.map(({ mechanisms: _, ...item }): CheckView => {
    const answer = answers.find((one) => one.item === item.code);
    return { ...item, answer: answer === undefined ? null : answerView(answer) };
  });
  return { discipline, items: views, open: openChecks(items, answers), recommends: conclusion, because, withheld: null };
}

function answerView({ as, reasons, evidence, checklist, officer, at, again }: AnsweredChecklist['answers'][number]): CheckAnswerView {
  return { as, reasons, evidence, checklist, officer, at, again };
}
