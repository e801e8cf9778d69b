import { actOnce } from '@carnet/acts/act-keys.store.js';
import { actorOf } from '@carnet/acts/transfer-act.js';
import { TransferJournal } from '@carnet/acts/transfer-journal.store.js';
import type { Principal } from '@carnet/identity';
import { accept, type ActOutcome, type IdempotencyKey, type Outcome } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { GrantNoticeDesk } from '../grants/grant-notice-desk.js';
import { type AnswerImpactsCommand, type ImpactPlan, ImpactPlans, answeredImpactsOf } from './impact-plan.js';
import type { LawChangeId } from './law-change.js';
import { LawChangeStore } from './law-change.store.js';
import { Injectable } from '@nestjs/common';
import type { AnsweredImpactsResponse } from './impacts.dto.js';

/** Previews an answer, decided by the same commands. Stores nothing. */
@Injectable()
export class PreviewAnswers {
  constructor(private readonly plans: ImpactPlans) {}

  execute(principal: Principal, command: AnswerImpactsCommand): Promise<Outcome<AnsweredImpactsResponse>> {
    return this.plans.withLawChange(principal, command, async (scope, line) =>
      accept(answeredImpactsOf(command, await this.plans.plan(scope, line, command, null))),
    );
  }
}

/**
 * An officer answers for many transfers that a law change touches: no action, the company is told, or the grant is re-assessed by a day.
 * Transfers whose workflow refuses the answer are skipped with the reason, as are those with an earlier answer that the officer did not
 * see. The rest is stored in one transaction.
 */
@Injectable()
export class AnswerImpacts {
  constructor(
    private readonly plans: ImpactPlans,
    private readonly changes: LawChangeStore,
    private readonly journal: TransferJournal,
    private readonly notices: GrantNoticeDesk,
  ) {}

  execute(principal: Principal, command: AnswerImpactsCommand, idempotency: IdempotencyKey): ActOutcome<AnsweredImpactsResponse> {
    return this.plans.withLawChange(principal, command, (scope, line) =>
      actOnce(scope, idempotency, async () => {
        const plan = await this.plans.plan(scope, line, command, command.replaces);
        await this.record(scope, line.id, command, plan);
        return accept(answeredImpactsOf(command, plan));
      }),
    );
  }

  private async record(scope: TenantScope, id: LawChangeId, { answer, reasons }: AnswerImpactsCommand, plan: ImpactPlan): Promise<void> {
    const done = plan.lines.flatMap((one) => ('change' in one ? [one] : []));
    for (const company of new Set(done.map(({ change }) => change.after.tenantId))) {
      const own = done.filter(({ change }) => change.after.tenantId === company);
      const stored = own.map((one) => one.stored);
      const changes = own.map(({ change }) => change);
      await this.journal.record(scope, await this.notices.ofMany(scope, stored, changes));
    }
    const by = scope.principal.person;
    if (by !== null && done.length > 0) {
      const dueOn = plan.clock?.due.on ?? null;
      const each = done.map(({ change: { after }, told }) => ({ company: after.tenantId, transfer: after.id, told, dueOn }));
      await this.changes.answer(scope, id, { as: answer, reasons, by, at: scope.startedAt }, each);
    }
    for (const one of plan.lines) {
      if ('change' in one || one.attempt === null) continue;
      await this.journal.recordRefusal(scope, one.attempt, { kind: 'answer-law-change', code: one.code, by: actorOf(scope.principal) });
    }
  }
}
