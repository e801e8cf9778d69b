import { historyLines, missedCondition } from '@carnet/acts/history-lines.js';
import type { HistoryLine } from '@carnet/acts/transfer-views.store.js';
import type { Instant, PersonId } from '@carnet/kernel';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, queryOne, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { Transfer } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';

/** How far a person has seen the history of a transfer. */
export interface Visit {
  /** The last entry shown to the person. */
  readonly upTo: string;
  /** Instant up to which entries are seen. */
  readonly seenUntil: Instant;
  readonly visitedAt: Instant;
}

/** The caller's visit of company $1 and transfer $2, as `v`. */
const own = `v.tenant_id = (select carnet.current_tenant()) and v.person = (select carnet.current_person()) and v.company = $1 and v.transfer = $2`;

const columns = `v.up_to as "upTo", ${utc('v.up_to_at')} as "seenUntil", ${utc('v.visited_at')} as "visitedAt"`;

const find: Statement = { name: 'visit-find', text: `select ${columns} from carnet.visit v where ${own}` };

const missedBy = (name: string, inside: boolean): Statement => ({
  name,
  text: `${historyLines} join carnet.visit v on ${own}
    where h.tenant_id = $1 and h.transfer_id = $2 and ${missedCondition('$3', inside)} order by h.at, h.tx, h.place, h.id limit 500`,
});

const [missedInside, missedOutside] = [missedBy('visit-missed-inside', true), missedBy('visit-missed-outside', false)];

/** Entries up to the transaction of entry $3 count as seen, however late that one began. A visit only moves forward. */
const keep: Statement = {
  name: 'visit-keep',
  text: `insert into carnet.visit as v (tenant_id, person, company, transfer, up_to, up_to_tx, up_to_at, visited_at)
    select carnet.current_tenant(), carnet.current_person(), $1, $2, e.id, e.tx, (select max(h.at) from carnet.history_entry h
        where h.tenant_id = $1 and h.transfer_id = $2 and h.tx <= e.tx), $4
      from carnet.history_entry e where e.tenant_id = $1 and e.transfer_id = $2 and e.id = $3
    on conflict (tenant_id, person, company, transfer) do update set visited_at = excluded.visited_at,
      up_to = case when excluded.up_to_tx < v.up_to_tx and excluded.up_to_at <= v.up_to_at then v.up_to else excluded.up_to end,
      up_to_tx = greatest(v.up_to_tx, excluded.up_to_tx), up_to_at = greatest(v.up_to_at, excluded.up_to_at)
    returning ${columns}`,
};

type Of = Pick<Transfer, 'id' | 'tenantId'>;

/** Visits of the scope's person; the database shows nobody those of others. */
@Injectable()
export class VisitStore {
  /** Null if the person has never visited. */
  find(scope: TenantScope, { tenantId, id }: Of): Promise<Visit | null> {
    return queryOne<Visit>(scope, find, [tenantId, id]);
  }

  /** Entries by others that a visit has not seen and the caller may read: not refused, oldest first, at most 500. */
  missed(scope: TenantScope, { tenantId, id }: Of, by: PersonId): Promise<readonly HistoryLine[]> {
    const statement = scope.principal.realm === 'authority' ? missedInside : missedOutside;
    return query(scope, statement, [tenantId, id, by]);
  }

  /** Moves the visit forward to the entry, never back; null if the caller sees no such entry of the transfer. */
  async keep(scope: TenantScope, { tenantId, id }: Of, upTo: string): Promise<Visit | null> {
    return queryOne<Visit>(scope, keep, [tenantId, id, upTo, scope.startedAt]);
  }
}
