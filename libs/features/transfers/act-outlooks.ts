import { isOver } from '@carnet/acts/deadlines/review-clock.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { Deputies } from '@carnet/acts/deputies.js';
import type { RuleBooks } from '@carnet/acts/rule-books.js';
import type { TransferDetail } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { openAppeals, type Viewer } from '@carnet/workflow';
import { AppealOutlooks } from '../appeals/appeal-outlooks.js';
import { Checklists } from '../checklists/checklists.js';
import { Injectable } from '@nestjs/common';

/** What a person's acts depend on besides the transfer and the role. */
export type ActOutlook = Pick<Viewer, 'appeals' | 'represented' | 'waiting' | 'late'>;

/** Reads what the acts offered to a person depend on. */
@Injectable()
export class ActOutlooks {
  constructor(
    private readonly appeals: AppealOutlooks,
    private readonly deputies: Deputies,
    private readonly checklists: Checklists,
  ) {}

  get books(): RuleBooks {
    return this.checklists.books;
  }

  /** Call it within `whileCurrent`. */
  async of(scope: TenantScope, principal: Principal, detail: TransferDetail): Promise<ActOutlook> {
    const { transfer, clock } = detail.stored;
    const appeals = await this.appeals.of(scope, transfer);
    const asked =
      transfer.openStep !== null || transfer.reviews.some(({ opinion }) => opinion === null) || openAppeals(transfer).length > 0;
    const represented = asked ? await this.deputies.open(scope, principal) : [];
    const waiting = principal.realm === 'authority' ? await this.checklists.disciplinesWaiting(scope, detail) : [];
    return { represented, waiting, late: isOver(clock, filingDay(scope.startedAt)), ...(appeals && { appeals }) };
  }
}
