import { filingDay } from '@carnet/acts/filing-content.js';
import { notFound } from '@carnet/acts/transfer-act.js';
import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import { accept, isUuid, type Outcome, type TransferId, uuid } from '@carnet/kernel';
import { twelveMonthsBefore } from '@carnet/ledger';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { type RelatedCandidate, RelatedFilings } from './related-filings.store.js';
import { type ComparedFiling, type Related, relationOf, RELATIONS_OF_FILINGS } from './relation.js';
import { Injectable } from '@nestjs/common';
import type { RelatedFilingResponse, RelatedFilingsResponse } from './related.dto.js';

const [mostCompared, mostShown] = [200, 20];

/** Finds a company's other filings and drafts to the same recipient, to avoid duplicates and unnoticed related filings. */
@Injectable()
export class FindRelated {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: TransferViews,
    private readonly filings: RelatedFilings,
  ) {}

  execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<RelatedFilingsResponse>> {
    if (!isUuid(transferId)) return Promise.resolve(notFound);
    const transfer = uuid<TransferId>(transferId);
    return this.database.transact(principal, async (scope) => {
      const detail = await this.views.detail(scope, transfer);
      if (detail === null) return notFound;
      const { stored } = detail;
      const since = twelveMonthsBefore(stored.filedOn ?? filingDay(scope.startedAt));
      const near = await this.filings.findCandidates(scope, { company: stored.transfer.tenantId, transfer, since, limit: mostCompared });
      const here = comparedOf(stored);
      const items = near.flatMap((there): readonly RelatedFilingResponse[] => {
        const related = relationOf(here, { ...there, id: there.transfer });
        return related === null ? [] : [lineOf(there, related)];
      });
      return accept({ transfer, since, compared: near.length, items: items.toSorted(closestFirst).slice(0, mostShown) });
    });
  }
}

function comparedOf({ transfer: { id, renewal, contentDigest }, filing }: StoredTransfer): ComparedFiling {
  return { id, renews: renewal?.of ?? null, contentDigest, filing };
}

function lineOf({ transfer, reference, company, state, filedOn }: RelatedCandidate, related: Related): RelatedFilingResponse {
  return { transfer, reference, company, state, filedOn, ...related };
}

/** Filings of the same relation stay in the order found. */
function closestFirst(one: RelatedFilingResponse, other: RelatedFilingResponse): number {
  return RELATIONS_OF_FILINGS.indexOf(one.relation) - RELATIONS_OF_FILINGS.indexOf(other.relation);
}
