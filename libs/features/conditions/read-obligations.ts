import { filingDay } from '@carnet/acts/filing-content.js';
import { TransferReader } from '@carnet/acts/transfer-reader.js';
import type { Principal } from '@carnet/identity';
import { accept, type Outcome, type Page } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { type ConditionLibrary, obligationsOf } from '@carnet/workflow';
import { currentLibrary } from './current-library.js';
import { ObligationList, type ObligationsRequest } from './obligation-list.store.js';
import { obligationView } from './obligation-views.js';
import { OwnConditions } from './own-conditions.store.js';
import { Injectable } from '@nestjs/common';
import type { ObligationLine, ObligationsView } from './obligations.dto.js';

/** Reads the conditions of a grant: what each asks for, its last day and its state. */
@Injectable()
export class ReadObligations {
  constructor(private readonly reading: TransferReader) {}

  execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<ObligationsView>> {
    return this.reading.readTransfer(principal, transferId, ({ stored: { transfer, reference } }, { startedAt: now }) => {
      const { calendar } = this.reading.books.inForce(filingDay(now));
      const told = { transfer, calendar, now, inside: principal.realm === 'authority' };
      const obligations = obligationsOf(transfer).map((one) => obligationView(one, told));
      const waitsFor = obligations.filter(({ holdsBack }) => holdsBack).map(({ number }) => number);
      const { id, state } = transfer;
      return accept({ transfer: id, reference, state, inForce: state === 'granted', waitsFor, obligations });
    });
  }
}

/** Lists open obligations of the caller's company, or of all companies for the authority. */
@Injectable()
export class ListObligations {
  constructor(
    private readonly database: TenantDatabase,
    private readonly obligations: ObligationList,
  ) {}

  execute(principal: Principal, request: ObligationsRequest): Promise<Outcome<Page<ObligationLine>>> {
    return this.database.transact(principal, (scope) => this.obligations.openObligations(scope, request));
  }
}

/** Reads the library of today; within the authority it also has the own conditions. */
@Injectable()
export class ReadConditions {
  constructor(
    private readonly database: TenantDatabase,
    private readonly own: OwnConditions,
  ) {}

  execute(principal: Principal): Promise<Outcome<ConditionLibrary>> {
    return this.database.transact(principal, async (scope) => accept(await currentLibrary(this.own, scope)));
  }
}
