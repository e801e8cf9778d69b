import type { Principal } from '@carnet/identity';
import { openAppeals, type Viewer } from '@carnet/workflow';
import { type AppealOutlooks } from './appeals/appeal-outlooks.js';
import { type Checklists } from './checklists/checklists.js';
import { type Deputies } from './delegations/represented.js';
import { filingDay } from './filing-content.js';
import type { TenantScope } from './ports/tenant-database.js';
import type { TransferDetail } from './ports/transfer-views.js';
import { isOver } from './review-clock.js';
import type { RuleBooks } from './rule-books.js';

/** What acts depend on besides the transfer and the role. */
export type ActOutlook = Pick<Viewer, 'appeals' | 'represented' | 'waiting' | 'late'>;

/** Looks up what the acts that somebody is offered depend on. */
export class ActOutlooks {
  constructor(
    private readonly appeals: AppealOutlooks,
    private readonly deputies: Deputies,
    private readonly checklists: Checklists,
  ) {}

  get books(): RuleBooks {
    return this.checklists.books;
  }

  /** To be called within `whileCurrent`. */
  async of(scope: TenantScope, principal: Principal, detail: TransferDetail): Promise<ActOutlook> {
    const { transfer, clock } = detail.stored;
    const appeals = await this.appeals.of(scope, transfer);
    const asked =
      transfer.openStep !== null || transfer.reviews.some(({ opinion }) => opinion === null) || openAppeals(transfer).length > 0;
    const represented = asked ? await this.deputies.open(scope, principal) : [];
    const waiting = principal.realm === 'authority' ? await this.checklists.waiting(scope, detail) : [];
    return { represented, waiting, late: isOver(clock, filingDay(scope.startedAt)), ...(appeals && { appeals }) };
  }
}
