import { ActKeys } from '@carnet/acts/act-keys.store.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { declareRefusals } from '@carnet/http/problem.js';
import type { Principal } from '@carnet/identity';
import {
  accept,
  type ActOutcome,
  Entropy,
  type IdempotencyKey,
  isIsoDate,
  type IsoDate,
  type Outcome,
  refuse,
  type TenantId,
  uuid,
  type WrittenReceipt,
} from '@carnet/kernel';
import { faultsOf, isMetric, type Metric, stateAdjustment, type StatedAdjustment } from '@carnet/ledger';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { type AdjustmentId, type AdjustmentRecord, AdjustmentStore } from './adjustment.store.js';
import { Injectable } from '@nestjs/common';

/** Refusals of an opening balance or a correction. */
const refuseAdjustment = declareRefusals({
  'adjustment-invalid': [422, 'The adjustment is not valid. Correct what is listed.', '该调整无效，请按所列说明更正。'],
});

/** A person of the company states what was sent before it used Carnet, or corrects a wrong count. */
@Injectable()
export class StateAdjustment {
  constructor(
    private readonly books: AdjustmentStore,
    private readonly keys: ActKeys,
    private readonly entropy: Entropy,
  ) {}

  execute(principal: Principal, stated: StatedAdjustment, idempotency: IdempotencyKey): ActOutcome<WrittenReceipt> {
    return this.keys.once(principal, idempotency, async (scope) => {
      const adjustment = this.read(scope, stated);
      if (!adjustment.ok) return adjustment;
      const counter = await this.books.lock(scope, adjustment.value);
      if (!counter) throw new Error('a company can make its own counters');
      const committed = stateAdjustment(counter, adjustment.value);
      if (!committed.ok) return committed;
      await this.books.state(scope, adjustment.value, committed.value);
      return accept({ id: adjustment.value.id });
    });
  }

  /** Builds the adjustment to store, or returns all its faults. */
  private read({ principal, startedAt }: TenantScope, stated: StatedAdjustment): Outcome<AdjustmentRecord> {
    const { metric, countedOn } = stated;
    const faults = faultsOf(stated, filingDay(startedAt));
    if (faults.length > 0 || !isMetric(metric) || !isIsoDate(countedOn)) {
      return refuseAdjustment('adjustment-invalid', { faults });
    }
    if (principal.person === null) return refuse('forbidden', { en: 'Only a person can state an adjustment.', zh: '调整仅可由人员申报。' });
    const known: { readonly metric: Metric; readonly countedOn: IsoDate; readonly company: TenantId } = {
      metric,
      countedOn,
      company: principal.organisation,
    };
    const id = uuid<AdjustmentId>(this.entropy.uuid());
    return accept({ ...stated, ...known, id, statedBy: principal.person, statedAt: startedAt });
  }
}
