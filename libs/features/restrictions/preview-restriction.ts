import { decisionTermsAt } from '@carnet/acts/deadlines/decision-terms.js';
import { countObligationDues } from '@carnet/acts/deadlines/dues.js';
import type { GrantStop } from '@carnet/acts/restriction-record.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { actorOf, notFound, type ActStepBuilder, TransferAct } from '@carnet/acts/transfer-act.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import {
  accept,
  type ActOutcome,
  digest,
  type ExpectedTransfer,
  type IdempotencyKey,
  isUuid,
  type Outcome,
  type TransferId,
  uuid,
} from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { type FilingReceipt, type Justification, restrictsGrant } from '@carnet/workflow';
import { RestrictionTests } from './restriction-tests.js';
import { restrictionView } from './read-restrictions.js';
import { Injectable } from '@nestjs/common';
import type { ConfirmationBody, RestrictionPreview } from './restrictions.dto.js';

export interface RestrictionQuery {
  readonly transferId: string;
  readonly justification: Justification;
  /** The act that stops a grant; null for a refusal or a condition. */
  readonly stops: GrantStop | null;
}

/** Previews the test of a restriction by the agreements, before it is signed. Stores nothing. */
@Injectable()
export class PreviewRestriction {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: TransferViews,
    private readonly tests: RestrictionTests,
  ) {}

  async execute(principal: Principal, { transferId, justification, stops }: RestrictionQuery): Promise<Outcome<RestrictionPreview>> {
    if (!isUuid(transferId)) return notFound;
    const id = uuid<TransferId>(transferId);
    const found = await this.database.transact(principal, async (scope) => {
      const detail = await this.views.detail(scope, id);
      return detail && { stored: detail.stored, at: scope.startedAt };
    });
    if (!found) return notFound;
    const tested = await this.tests.withTester(justification, (test) => Promise.resolve(test(found.stored, found.at, stops ?? undefined)));
    const needed = stops === null || restrictsGrant(found.stored.transfer, stops.cause);
    return tested.ok ? accept({ ...restrictionView(tested.value), needed }) : tested;
  }
}

/** A supervisor confirms a restriction whose test does not pass. */
@Injectable()
export class ConfirmRestriction {
  constructor(
    private readonly act: TransferAct,
    private readonly books: RuleBooks,
  ) {}

  execute(principal: Principal, command: ExpectedTransfer & ConfirmationBody, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    const { confirmed, reasons } = command;
    const contentDigest = digest(command.contentDigest);
    const confirming: ActStepBuilder = (stored, { startedAt: at }) => {
      const { term, hearing, sets } = decisionTermsAt(this.books, stored, at);
      const dues = countObligationDues(this.books, stored.transfer, { conditions: [] }, at);
      const said = { kind: 'confirm-restriction', by: actorOf(principal), at, confirmed, reasons, contentDigest, term, dues } as const;
      return { command: { ...said, ...(hearing && { hearing }) }, sets };
    };
    return this.books.whileCurrent(() => this.act.perform(principal, command, idempotency, confirming));
  }
}
