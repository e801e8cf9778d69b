import type { Principal } from '@carnet/identity';
import { accept, type Outcome } from '@carnet/kernel';
import { type ConditionLibrary, obligationsOf, type TransferState } from '@carnet/workflow';
import { filingDay } from '../filing-content.js';
import { type ObligationLine, type ObligationList, type ObligationsRequest } from '../ports/obligation-list.js';
import { type OwnConditions } from '../ports/own-conditions.js';
import { type TenantDatabase } from '../ports/tenant-database.js';
import { type TransferReading } from '../transfer-reading.js';
import type { Page } from '../views.js';
import { libraryNow } from './library-now.js';
import { obligationView, type ObligationView } from './obligation-views.js';

/** The conditions of one grant, and whether it is in force with them. */
export interface ObligationsView {
  readonly transfer: string;
  readonly reference: string;
  readonly state: TransferState;
  /** True only of a grant by which data may leave now. */
  readonly inForce: boolean;
  /** Numbers of the conditions that it waits for. */
  readonly waitsFor: readonly number[];
  readonly obligations: readonly ObligationView[];
}

/** What the conditions of a grant ask for, by when, and what became of each. */
export class ReadObligations {
  constructor(private readonly reading: TransferReading) {}

  execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<ObligationsView>> {
    return this.reading.of(principal, transferId, ({ stored: { transfer, reference } }, { startedAt: now }) => {
      const { calendar } = this.reading.books.inForce(filingDay(now));
      const told = { transfer, calendar, now, inside: principal.realm === 'authority' };
      const obligations = obligationsOf(transfer).map((one) => obligationView(one, told));
      const waitsFor = obligations.filter(({ holdsBack }) => holdsBack).map(({ number }) => number);
      const { id, state } = transfer;
      return accept({ transfer: id, reference, state, inForce: state === 'granted', waitsFor, obligations });
    });
  }
}

/** What is owed by the conditions of grants: of a company's own, or of all. */
export class ListObligations {
  constructor(
    private readonly database: TenantDatabase,
    private readonly obligations: ObligationList,
  ) {}

  execute(principal: Principal, request: ObligationsRequest): Promise<Outcome<Page<ObligationLine>>> {
    return this.database.transact(principal, (scope) => this.obligations.owed(scope, request));
  }
}

/** The library that conditions are chosen from today; within the authority with those of its own. */
export class ReadConditions {
  constructor(
    private readonly database: TenantDatabase,
    private readonly own: OwnConditions,
  ) {}

  execute(principal: Principal): Promise<Outcome<ConditionLibrary>> {
    return this.database.transact(principal, async (scope) => accept(await libraryNow(this.own, scope)));
  }
}
