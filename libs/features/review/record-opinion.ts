import { filingDay } from '@carnet/acts/filing-content.js';
import { standingOf } from '@carnet/acts/deputies.js';
import { actorOf, TransferAct, withRestriction } from '@carnet/acts/transfer-act.js';
import { Workforce } from '@carnet/acts/workforce.store.js';
import type { Principal } from '@carnet/identity';
import { type ActOutcome, digest, type ExpectedTransfer, type IdempotencyKey } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import type { Discipline, FilingReceipt, Justification } from '@carnet/workflow';
import { Checklists } from '../checklists/checklists.js';
import { currentLibrary } from '../conditions/current-library.js';
import { OwnConditions } from '../conditions/own-conditions.store.js';
import { completeTerms, type WrittenTerms } from '../conditions/written-terms.js';
import { RestrictionTests } from '../restrictions/restriction-tests.js';
import type { OpinionBody } from './reviews.dto.js';
import { Injectable } from '@nestjs/common';

/** An officer's opinion; `justification` is required for an objection or a restriction, otherwise null. */
export type RecordOpinionCommand = ExpectedTransfer &
  Omit<OpinionBody, 'terms' | 'justification'> & {
    readonly discipline: Discipline;
    readonly terms?: readonly WrittenTerms[];
    readonly justification: Justification | null;
  };

/** An officer records the conclusion of the review of one discipline. */
@Injectable()
export class RecordOpinion {
  constructor(
    private readonly act: TransferAct,
    private readonly restrictions: RestrictionTests,
    private readonly workforce: Workforce,
    private readonly checklists: Checklists,
    private readonly own: OwnConditions,
  ) {}

  execute(principal: Principal, command: RecordOpinionCommand, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    const { discipline, conclusion, reasons, conditions = [], terms: asked = [], justification, noConflict = false } = command;
    const contentDigest = digest(command.contentDigest);
    const opinion = { discipline, conclusion, reasons, conditions, contentDigest, noConflict };
    return this.checklists.books.whileCurrent(() =>
      this.restrictions.withOptionalTester(justification, (test) =>
        this.act.perform(principal, command, idempotency, async (stored, scope) => {
          const at = scope.startedAt;
          const tested = test(stored, at);
          if (!tested.ok) return tested;
          const terms = completeTerms(asked, await currentLibrary(this.own, scope), filingDay(at));
          if (!terms.ok) return terms;
          const restriction = tested.value?.tested ?? null;
          const disciplines = await this.held(scope, principal);
          const checklist = await this.checklists.checklistOfOpinion(scope, stored, discipline);
          const checked = { waits: this.checklists.requiresAnswers(stored), ...(checklist && { checklist }) };
          return {
            command: {
              kind: 'give-opinion',
              by: actorOf(principal),
              at,
              ...opinion,
              disciplines,
              terms: terms.value,
              restriction,
              ...checked,
            },
            ...withRestriction(tested.value),
          };
        }),
      ),
    );
  }

  /** Only officers hold disciplines. */
  private async held(scope: TenantScope, principal: Principal): Promise<readonly Discipline[]> {
    const { roles, disciplines } = await standingOf(this.workforce, scope, principal);
    return roles.includes('officer') ? disciplines : [];
  }
}
