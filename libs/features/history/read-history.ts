import { OrganisationHistory } from '@carnet/acts/organisation-history.store.js';
import { companyOf } from '@carnet/acts/company-of.store.js';
import { notFound } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import { accept, canonicalJson, digestOf, isUuid, type Json, type Outcome, type Page } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import {
  type EntryRow,
  authorityEntryView,
  companyEntryView,
  type HistoryRequest,
  organisationEntryView,
  textsOf,
} from './history-entry.js';
import type { HISTORY_SUBJECTS, HistoryEntryResponse } from './history.dto.js';
import { HistoryStore } from './history.store.js';

export interface ReadHistoryQuery extends HistoryRequest {
  readonly about: (typeof HISTORY_SUBJECTS)[number];
}

/**
 * Reads the history: of all companies for the authority, of its own for a company. A read by the authority is recorded before the response,
 * once per person, hour and question.
 */
@Injectable()
export class ReadHistory {
  constructor(
    private readonly database: TenantDatabase,
    private readonly history: HistoryStore,
    private readonly kept: OrganisationHistory,
  ) {}

  execute(principal: Principal, { about, ...request }: ReadHistoryQuery): Promise<Outcome<Page<HistoryEntryResponse>>> {
    return this.database.transact(principal, async (scope) => {
      if (principal.realm === 'authority') await this.keep(scope, { about, filter: request.filter as unknown as Json });
      if (about === 'organisation') {
        const page = await this.history.organisation(scope, request);
        return page.ok
          ? accept({ ...page.value, items: page.value.items.map((row) => organisationEntryView(row, principal.realm === 'authority')) })
          : page;
      }
      const page = await this.history.entries(scope, request);
      return page.ok ? accept({ ...page.value, items: await toEntryViews(scope, this.history, page.value.items) }) : page;
    });
  }

  private async keep(scope: TenantScope, question: Json): Promise<void> {
    const { principal, startedAt } = scope;
    const once = digestOf({ by: principal.id, hour: startedAt.slice(0, 13), question });
    await this.kept.addOnce(scope, once, {
      organisation: principal.organisation,
      kind: 'history-read',
      subject: { kind: 'history', id: digestOf(question) },
      says: JSON.parse(canonicalJson(question)) as Json,
    });
  }
}

/** Reads the history of one transfer. The authority's access is recorded as for every part of a transfer. */
@Injectable()
export class ReadTransferHistory {
  constructor(
    private readonly database: TenantDatabase,
    private readonly history: HistoryStore,
  ) {}

  async execute(principal: Principal, request: HistoryRequest): Promise<Outcome<Page<HistoryEntryResponse>>> {
    const { transfer } = request.filter;
    if (transfer === null || !isUuid(transfer)) return notFound;
    return this.database.transact(principal, async (scope) => {
      const company = await companyOf(scope, transfer);
      if (company === null) return notFound;
      // With the company the query has the whole key and can use its index.
      const page = await this.history.entries(scope, { ...request, filter: { ...request.filter, transfers: { company } } });
      return page.ok ? accept({ ...page.value, items: await toEntryViews(scope, this.history, page.value.items) }) : page;
    });
  }
}

/** Entries for the reader; the authority also gets the reasons that the transfers still hold. */
export async function toEntryViews(
  scope: TenantScope,
  history: HistoryStore,
  rows: readonly EntryRow[],
): Promise<readonly HistoryEntryResponse[]> {
  if (scope.principal.realm === 'company') return rows.map(companyEntryView);
  const texts = new Map((await history.transfers(scope, rows)).map((stored) => [stored.transfer.id as string, textsOf(stored)]));
  return rows.map((row) => authorityEntryView(row, texts.get(row.transfer.id) ?? new Map()));
}
