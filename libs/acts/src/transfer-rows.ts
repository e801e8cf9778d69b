import { utc } from '@carnet/persistence/instants.js';
import type { Transfer } from '@carnet/workflow';
import type { StoredTransfer } from './transfer-journal.store.js';

/** The members of a transfer that have their own columns, or are read anew each time. */
const ownColumns = ['id', 'tenantId', 'state', 'version', 'filedBy', 'contentDigest', 'assessmentId', 'related', 'same'] as const;

/** The column of a transfer's row that holds its life, as the workflow reads it. */
type LifeColumn = Omit<Transfer, (typeof ownColumns)[number]>;

export interface TransferRow extends Omit<StoredTransfer, 'transfer'>, Omit<Transfer, keyof LifeColumn | 'related' | 'same'> {
  readonly life: LifeColumn;
  /** Null unless the authority reads. */
  readonly related: NonNullable<Transfer['related']> | null;
  /** Null if nobody has two person records. */
  readonly same: NonNullable<Transfer['same']> | null;
}

/** The positions of the latest unsettled reservation of a filing `t`. */
export const reservedColumn = `(select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('metric', e.metric, 'window', e.time_window,
        'party', e.party, 'amount', e.amount, 'held', e.held, 'totalAfter', e.total_after, 'firstOn', e.first_on))
      order by e.metric, e.time_window, e.party), '[]')
    from carnet.ledger_entry e
    where e.tenant_id = t.tenant_id and e.transfer_id = t.id and e.kind = 'reserve'
      and not exists (select from carnet.ledger_entry s where s.tenant_id = e.tenant_id and s.transfer_id = e.transfer_id
        and s.round = e.round and s.metric = e.metric and s.time_window = e.time_window and s.party = e.party and s.kind = 'release')
      and e.round = (select max(l.round) from carnet.ledger_entry l where l.tenant_id = t.tenant_id and l.transfer_id = t.id)) as reserved`;

/** The columns of a `StoredTransfer`; dates and instants as text, in the kernel's formats. */
export const transferColumns = `
  t.tenant_id as "tenantId", t.id, t.reference, t.version, t.state, t.filed_by as "filedBy", t.content_digest as "contentDigest", t.filing::json,
  t.filed_on::text as "filedOn", t.rule_set as "ruleSet", t.assessment_id as "assessmentId", t.life,
  case when t.clock_started_on is not null and t.due_on is not null then jsonb_build_object('startedOn', t.clock_started_on, 'dueOn', t.due_on,
    'provisional', t.due_provisional, 'pausedOn', t.paused_on) end as clock, ${utc('t.submitted_at')} as "submittedAt",
  ${reservedColumn},
  exists (select from carnet.affiliate_link k where k.tenant_id = t.tenant_id and k.ended_at is null) as affiliated,
  case when pg_has_role('carnet_authority', 'usage') then carnet.related_people(t.tenant_id) end as related,
  (select jsonb_object_agg(p.id, p.same_as) from carnet.person p where p.same_as is not null) as same`;

export function toStoredTransfer(row: TransferRow): StoredTransfer {
  const { reference, filing, filedOn, ruleSet, submittedAt, clock, reserved, affiliated } = row;
  return { transfer: toTransfer(row), reference, filing, filedOn, ruleSet, submittedAt, clock, reserved, affiliated };
}

function toTransfer(row: TransferRow): Transfer {
  const { id, tenantId, state, version, filedBy, contentDigest, assessmentId, life, related, same } = row;
  const own = { id, tenantId, state, version, filedBy, contentDigest, assessmentId };
  return { ...own, ...life, ...(related !== null && related.length > 0 && { related }), ...(same && { same }) };
}

export function toLife(transfer: Transfer): LifeColumn {
  return Object.fromEntries(Object.entries(transfer).filter(([name]) => !ownColumns.some((own) => own === name))) as unknown as LifeColumn;
}
