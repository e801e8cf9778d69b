import type { Json, Outcome, Page } from '@carnet/kernel';
import { SealedCursors, type SortedRow } from '@carnet/persistence/cursors.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { Review } from '@carnet/workflow';
import { dataClassesOf } from './data-classes.js';
import { filingDay } from './filing-content.js';
import { listQuery } from './list-query.js';
import type { ListRequest } from './transfer-views.store.js';
import { Injectable } from '@nestjs/common';
import type { ListedLine } from './transfer-line.dto.js';

type LineRow = SortedRow &
  Omit<ListedLine, 'dataClasses' | 'reviews'> & {
    readonly kinds: Readonly<Record<string, unknown>> | null;
    readonly reviews: readonly Review[] | null;
    readonly leases: Readonly<Record<string, string>> | null;
  };

/** Lists of transfers under row security, in keyset pages whose cursors are bound to caller, filter and order. */
@Injectable()
export class TransferList {
  constructor(private readonly cursors: SealedCursors) {}

  page(scope: TenantScope, request: ListRequest): Promise<Outcome<Page<ListedLine>>> {
    return this.cursors.sorted(scope, request, {
      of: { filter: request.filter as unknown as Json, sort: request.sort },
      read: ({ key, id }) => {
        const from = key === null ? null : { key, id };
        const { text, values } = listQuery(scope.principal, request, from, filingDay(scope.startedAt));
        return query<LineRow>(scope, { name: null, text }, values);
      },
      show: toLine,
    });
  }
}

function toLine({ sort_key: _, kinds, reviews, leases, ...row }: LineRow): ListedLine {
  return {
    ...row,
    dataClasses: dataClassesOf(kinds ?? {}, row.people),
    reviews: (reviews ?? []).map(({ discipline, assignee, onBehalfOf, opinion }) => ({
      discipline,
      assignee,
      onBehalfOf: onBehalfOf?.person ?? null,
      done: opinion !== null,
      until: assignee === null || opinion !== null ? null : (leases?.[discipline] ?? null),
    })),
  };
}
