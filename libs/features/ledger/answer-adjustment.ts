import { ActKeys } from '@carnet/acts/act-keys.store.js';
import { ownCompanyRefusal } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import {
  accept,
  type ActOutcome,
  type IdempotencyKey,
  isUuid,
  type Outcome,
  type Page,
  refuse,
  uuid,
  type WrittenReceipt,
} from '@carnet/kernel';
import { type AdjustmentAnswer, answerAdjustment } from '@carnet/ledger';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import type { AdjustmentView } from './adjustments.dto.js';
import { type AdjustmentId, AdjustmentStore } from './adjustment.store.js';
import { Injectable } from '@nestjs/common';
import { type AdjustmentsRequest, LedgerViews } from './ledger-views.store.js';

export interface AnswerAdjustmentCommand {
  readonly adjustmentId: string;
  readonly answer: AdjustmentAnswer;
  readonly reason: string;
}

const noSuch = refuse('not-found', { en: 'There is no such adjustment.', zh: '没有该调整。' });

/** An officer confirms or rejects an adjustment of a company (four eyes). An adjustment never changes, so the request names no version. */
@Injectable()
export class AnswerAdjustment {
  constructor(
    private readonly books: AdjustmentStore,
    private readonly keys: ActKeys,
  ) {}

  execute(principal: Principal, command: AnswerAdjustmentCommand, idempotency: IdempotencyKey): ActOutcome<WrittenReceipt> {
    const { adjustmentId, answer, reason } = command;
    const by = principal.person;
    if (!isUuid(adjustmentId)) return Promise.resolve(noSuch);
    if (by === null)
      return Promise.resolve(refuse('forbidden', { en: 'Only a person can answer an adjustment.', zh: '调整仅可由人员答复。' }));
    const id = uuid<AdjustmentId>(adjustmentId);
    return this.keys.once(principal, idempotency, async (scope) => {
      const stated = await this.books.adjustment(scope, id);
      const counter = stated && (await this.books.lock(scope, stated));
      if (!counter) return noSuch;
      // Read again under the lock, because somebody may have answered in the meantime.
      const standing = (await this.books.adjustment(scope, id)) ?? stated;
      const committed = answerAdjustment(counter, { ...standing, answer: standing.answer?.answer ?? null }, { answer, by });
      if (!committed.ok) return committed;
      if (standing.isOwn) return ownCompanyRefusal;
      await this.books.answer(scope, standing, { answer, reason, answeredBy: by, answeredAt: scope.startedAt }, committed.value);
      return accept({ id });
    });
  }
}

/** Lists adjustments and their answers: a company's own, or all of them for the authority. */
@Injectable()
export class ListAdjustments {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: LedgerViews,
  ) {}

  execute(principal: Principal, { company, ...request }: AdjustmentsRequest): Promise<Outcome<Page<AdjustmentView>>> {
    const whose = principal.realm === 'company' ? principal.organisation : company;
    return this.database.transact(principal, (scope) =>
      this.views.adjustments(scope, { ...request, ...(whose === undefined ? {} : { company: whose }) }),
    );
  }
}
