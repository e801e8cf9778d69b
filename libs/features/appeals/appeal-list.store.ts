import { visibleToCaller } from '@carnet/acts/company-of.store.js';
import type { Outcome, Page, PageRequest } from '@carnet/kernel';
import { SealedCursors, type SortedRow } from '@carnet/persistence/cursors.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { APPEAL_ENDS, type AppealState } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';
import type { AppealLine } from './appeals.dto.js';

export interface AppealsRequest extends PageRequest {
  /** Only appeals in one of these states; all if left out. */
  readonly states?: readonly AppealState[];
  /** Only appeals with an empty seat. */
  readonly unseated: boolean;
}

const list = (
  which: string,
): string => `select a.transfer_id as transfer, t.reference, t.state as "transferState", a.number, a.state, a.officer, a.empty_seats as "emptySeats",
      to_char(a.filed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "filedAt", a.due_on::text as "dueOn", a.due_at::text as sort_key
    from carnet.appeal a join carnet.transfer t on t.tenant_id = a.tenant_id and t.id = a.transfer_id
    where ${which}${visibleToCaller('a')} and ($1::text[] is null or a.state = any ($1)) and (not $2::boolean or a.empty_seats > 0)
      and ($3::timestamptz is null or (a.due_at, a.transfer_id, a.number) > ($3, $4::uuid, $5::int))
    order by a.due_at, a.transfer_id, a.number limit $6`;

const appeals: Statement = { name: 'appeal-list', text: list('') };

/** Uses the index of open appeals, which are few. */
export const openAppeals: Statement = { name: 'appeal-list-open', text: list('a.closed_at is null and ') };

const notice: Statement = {
  name: 'appeal-notice',
  text: `select a.notice from carnet.appeal a where a.transfer_id = $1 and ${visibleToCaller('a')} and a.number = $2 and a.notice is not null`,
};

type Row = AppealLine & SortedRow;

/** Appeals across transfers, and the notices of decided ones, under row security. */
@Injectable()
export class AppealList {
  constructor(private readonly cursors: SealedCursors) {}

  /** Ordered by last day. */
  appeals(scope: TenantScope, { states, unseated, ...page }: AppealsRequest): Promise<Outcome<Page<AppealLine>>> {
    const inside = scope.principal.realm === 'authority';
    return this.cursors.cut<Row, AppealLine>(scope, page, {
      of: { list: 'appeals', states: states ?? null, unseated },
      read: ({ key, id }, limit) => {
        const [transfer = null, number = null] = id?.split('/') ?? [];
        return query(scope, isOpen(states) ? openAppeals : appeals, [states ?? null, unseated, key, transfer, number, limit]);
      },
      placeOf: ({ sort_key: key, transfer, number }) => ({ key, id: `${transfer}/${String(number)}` }),
      show: (row) => toLine(row, inside),
    });
  }

  /** The notice as canonical JSON; null if there is none. */
  async notice(scope: TenantScope, transfer: string, appeal: number): Promise<string | null> {
    const [row] = await query<{ notice: string }>(scope, notice, [transfer, appeal]);
    return row?.notice ?? null;
  }
}

function isOpen(states: AppealsRequest['states']): boolean {
  return states?.every((state) => !APPEAL_ENDS.some((end) => end === state)) ?? false;
}

/** Companies see the state of their appeals, but not which officer has them. */
function toLine({ sort_key: _, ...line }: Row, inside: boolean): AppealLine {
  return inside ? line : { ...line, officer: null, emptySeats: 0 };
}
