import { visibleToCaller } from '@carnet/acts/company-of.store.js';
import type { Outcome, Page, PageRequest } from '@carnet/kernel';
import { SealedCursors, type SortedRow } from '@carnet/persistence/cursors.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import type { ObligationLine } from './obligations.dto.js';

export interface ObligationsRequest extends PageRequest {
  /** Only obligations with evidence that an officer has to judge. */
  readonly toJudge: boolean;
}

/** The last line of the previous page. */
type Behind = readonly [day: string, transfer: string, number: number];

/**
 * The statement for open obligations, or for those to judge. Each variant has its own text, because the literal conditions decide which
 * index is used.
 */
export function openObligationsQuery(
  toJudge: boolean,
  behind: Behind | null,
  limit: number,
): Statement & { readonly values: readonly unknown[] } {
  const only = toJudge ? ' and o.to_judge' : '';
  const after = behind === null ? '' : `and (o.sorts_at, o.transfer_id, o.number) > ($2::timestamptz, $3::uuid, $4::int)`;
  return {
    name: `obligation-${toJudge ? 'to-judge' : 'owed'}${behind === null ? '' : '-behind'}`,
    // The text of a condition is stored with the transfer.
    text: `select o.transfer_id as transfer, t.reference, t.state as "transferState", o.number, o.phase, o.monitor, o.state, o.to_judge as "toJudge",
      o.due_on::text as "dueOn", t.life #> array['obligations', (o.number - 1)::text, 'says'] as says, o.sorts_at::text as sort_key
    from carnet.obligation o join carnet.transfer t on t.tenant_id = o.tenant_id and t.id = o.transfer_id
    where o.live${only} and ${visibleToCaller('o')} and o.state in ('open', 'evidence-given', 'breached') ${after}
    order by o.sorts_at, o.transfer_id, o.number limit $1`,
    values: [limit, ...(behind ?? [])],
  };
}

type Row = ObligationLine & SortedRow;

/** Obligations across transfers, under row security. */
@Injectable()
export class ObligationList {
  constructor(private readonly cursors: SealedCursors) {}

  /** Open obligations by last day; those without a last day come last. */
  openObligations(scope: TenantScope, { toJudge, ...page }: ObligationsRequest): Promise<Outcome<Page<ObligationLine>>> {
    return this.cursors.cut<Row, ObligationLine>(scope, page, {
      of: { list: 'obligations', toJudge },
      read: ({ key, id }, limit) => {
        const [transfer = '', number = ''] = id?.split('/') ?? [];
        const { values, ...statement } = openObligationsQuery(toJudge, key === null ? null : [key, transfer, Number(number)], limit);
        return query(scope, statement, values);
      },
      placeOf: ({ sort_key: key, transfer, number }) => ({ key, id: `${transfer}/${String(number)}` }),
      show: ({ sort_key: _, ...line }) => line,
    });
  }
}
