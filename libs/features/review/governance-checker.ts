import { CodeNames } from '@carnet/acts/code-names.js';
import { startReviewClock } from '@carnet/acts/deadlines/review-clock.js';
import { filingDay, gatherFacts } from '@carnet/acts/filing-content.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { Scenarios } from '@carnet/acts/scenarios.js';
import type { ReviewClock, StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import type { IsoDate } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import type { Facts } from '@carnet/rules';
import { SplitWatch } from '../splits/split-watch.js';
import { governanceChecks } from './governance-checks.js';
import { Injectable } from '@nestjs/common';
import type { CheckResponse } from '@carnet/acts/transfer-detail.dto.js';

/** Gathers the input of the automatic checks and runs them. */
@Injectable()
export class GovernanceChecker {
  constructor(
    private readonly views: TransferViews,
    private readonly books: RuleBooks,
    private readonly scenarios: Scenarios,
    private readonly watch: SplitWatch,
  ) {}

  /** Runs `work` with the rules in force now. The work must be safe to repeat. */
  async whileCurrent<T>(work: () => Promise<T>): Promise<T> {
    // No act here is refused because of changed rules, so the calendar must be the present one.
    await this.books.refresh();
    return this.books.whileCurrent(work);
  }

  /** Runs the checks of a transfer, and stores suspected splits that it may be part of, for officers to judge. */
  async checks(scope: TenantScope, stored: StoredTransfer): Promise<readonly CheckResponse[]> {
    const { transfer, filing } = stored;
    const suspicions = await this.watch.raise(scope, transfer.tenantId, transfer.id);
    return governanceChecks({
      stored,
      names: new CodeNames(this.books.inForce(filingDay(scope.startedAt))),
      facts: this.facts(stored),
      duties: await this.views.duties(scope, transfer),
      scenarioFields: this.scenarios.fieldsOf(filing.scenario),
      similar: await this.views.similar(scope, stored),
      suspectedWith: suspicions
        .flatMap(({ body }) => body.parts)
        .flatMap((part) => (part.transfer === transfer.id ? [] : [part.reference])),
    });
  }

  /** Starts the clock of the authority's service promise, or of a check with `workingDays`, by the calendar in force today. */
  startClock(today: IsoDate, workingDays?: number): ReviewClock {
    return startReviewClock(today, this.books.inForce(today).calendar, workingDays);
  }

  /** Facts as the rule check gathered them: the same filing, day, counts and rules give the same facts. */
  private facts({ filing, filedOn, ruleSet, reserved, transfer: { split } }: StoredTransfer): Facts | null {
    const facts = filedOn === null ? null : gatherFacts(this.books.ofFiling(ruleSet, filedOn), filing, filedOn, reserved, split);
    return facts?.ok === true ? facts.value : null;
  }
}
