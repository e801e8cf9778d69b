import { utc } from '@carnet/persistence/instants.js';
import { eventKinds } from '@carnet/workflow';
import { BATCH_KINDS } from './history-lines.store.js';

/** Acts that a deputy can do for somebody, so that their entries name both. */
const byDeputies = eventKinds(({ deputy }) => deputy)
  .map((kind) => `'${kind}'`)
  .join(', ');

/** History entries as `h`, with the names of their actors. */
export const historyLines = `select h.kind, ${utc('h.at')} as at, h.refused, h.body, h.actor_kind as "actorKind",
      h.actor_id as "actorId", p.name as "actorName", q.name as "onBehalfOf", coalesce(h.acted_for = h.tenant_id, false) as "byCompany"
    from carnet.history_entry h left join carnet.person p on h.actor_kind = 'person' and p.id::text = h.actor_id
    left join carnet.person q on h.kind in (${byDeputies}) and q.id::text = h.body::jsonb ->> 'onBehalfOf'`;

const batch = BATCH_KINDS.map((kind) => `'${kind}'`).join(', ');

/**
 * The last entry of `t` that is shown to the caller; $2: whether the caller is of the authority. The entries of a transfer follow the order
 * of their transactions, which lock the transfer first.
 */
export const lastVisibleEntry = `(select h.id from carnet.history_entry h where h.tenant_id = t.tenant_id and h.transfer_id = t.id
    and ($2::boolean or h.kind not in (${batch})) order by h.tx desc, h.place desc, h.id limit 1)`;

/**
 * Whether an entry `h` is news since the visit `v`: somebody else did it, it was not refused, and the visit has not seen it. `batch` are
 * the kinds that a company cannot see.
 */
export function missedCondition(person: string, inside: boolean): string {
  const told = inside ? '' : ` and h.kind not in (${batch})`;
  return `(h.tx > v.up_to_tx or h.at > v.up_to_at) and not h.refused and not (h.actor_kind = 'person' and h.actor_id = ${person})${told}`;
}
