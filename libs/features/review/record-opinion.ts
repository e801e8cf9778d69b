import { filingDay } from '@carnet/acts/filing-content.js';
import { standingOf } from '@carnet/acts/represented.js';
import { actorOf, TransferAct, withRestriction } from '@carnet/acts/transfer-act.js';
import { Workforce } from '@carnet/acts/workforce.store.js';
import type { Principal } from '@carnet/identity';
import { type Acted, digest, type Expect, type IdempotencyKey } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import type { Discipline, FilingReceipt, Justification } from '@carnet/workflow';
import { Checklists } from '../checklists/checklists.js';
import { libraryNow } from '../conditions/library-now.js';
import { OwnConditions } from '../conditions/own-conditions.store.js';
import { termsOf, type WrittenTerms } from '../conditions/written-terms.js';
import { RestrictionTests } from '../restrictions/restriction-tests.js';
import type { OpinionBody } from './reviews.dto.js';
import { Injectable } from '@nestjs/common';

/** An officer's opinion; `justification` is required for an objection or a restriction, otherwise null. */
export type RecordOpinionCommand = Expect &
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

  execute(principal: Principal, command: RecordOpinionCommand, idempotency: IdempotencyKey): Acted<FilingReceipt> {
    const { discipline, conclusion, reasons, conditions = [], terms: asked = [], justification, noConflict = false } = command;
    const contentDigest = digest(command.contentDigest);
    const opinion = { discipline, conclusion, reasons, conditions, contentDigest, noConflict };
    return this.checklists.books.whileCurrent(() =>
      this.restrictions.during(justification, (test) =>
        this.act.perform(principal, command, idempotency, async (stored, scope) => {
          const at = scope.startedAt;
          const tested = test(stored, at);
          if (!tested.ok) return tested;
          const terms = termsOf(asked, await libraryNow(this.own, scope), filingDay(at));
          if (!terms.ok) return terms;
          const restriction = tested.value?.tested ?? null;
          const disciplines = await this.held(scope, principal);
          const checklist = await this.checklists.beside(scope, stored, discipline);
          const checked = { waits: this.checklists.required(stored), ...(checklist && { checklist }) };
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
