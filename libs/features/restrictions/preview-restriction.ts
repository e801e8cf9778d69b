import type { GrantStop } from '@carnet/acts/restriction-record.js';
import { notFound } from '@carnet/acts/transfer-act.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import { accept, isUuid, type Outcome, type TransferId, uuid } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { type Justification, restrictsGrant } from '@carnet/workflow';
import { RestrictionTests } from './restriction-tests.js';
import { restrictionView } from './read-restrictions.js';
import { Injectable } from '@nestjs/common';
import type { RestrictionPreview } from './restrictions.dto.js';

export interface RestrictionQuery {
  readonly transferId: string;
  readonly justification: Justification;
  /** What is to stop a grant; null where it is a refusal or a condition. */
  readonly stops: GrantStop | null;
}

/** What the agreements would make of a restriction, for whoever is about to sign it. Nothing is stored. */
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
    const tested = await this.tests.of(justification, (test) => Promise.resolve(test(found.stored, found.at, stops ?? undefined)));
    const needed = stops === null || restrictsGrant(found.stored.transfer, stops.cause);
    return tested.ok ? accept({ ...restrictionView(tested.value), needed }) : tested;
  }
}
