import { exporterDay } from '@carnet/ledger';
import type { TransferChange } from '../transfer-journal.store.js';
import { effect, type Effect } from './effect.js';

// Counters are locked in a fixed order (metric, window, party, by code units), so that two filings cannot deadlock:
// first all of them are locked, then entries are settled, then reserved. A statement after the lock sees everything committed by then.

/**
 * The reservations of the transfer of `y`, looked up row by row. A join planned while there are few entries would read all of the
 * company's.
 */
const reservedBy = `select e.* from carnet.ledger_entry e where e.tenant_id = $1 and e.transfer_id = y.transfer and e.kind = 'reserve' offset 0`;

const inOrder = `order by k.metric collate "C", k.time_window collate "C", k.party collate "C"`;

/** A new reservation first releases the previous one. */
function settlement(change: TransferChange): 'commit' | 'release' | null {
  if (change.decision.ledger !== 'none') return change.decision.ledger;
  return change.reservation !== undefined && change.before && change.before.state !== 'draft' ? 'release' : null;
}

/**
 * The additions of a reservation to the counters. On the first day of a year they also touch the year before, because a concurrent filing
 * may belong to its last moment.
 */
function additions({ reservation }: TransferChange): readonly Record<'metric' | 'time_window' | 'party' | 'amount', string | number>[] {
  const isNewYear = reservation?.countedOn.endsWith('-01-01') ?? false;
  return (reservation?.lines ?? []).flatMap(({ metric, window, party, amount }) => {
    const line = { metric, time_window: window, party, amount };
    return isNewYear && /^\d+$/.test(window) ? [{ ...line, time_window: String(Number(window) - 1), amount: 0 }, line] : [line];
  });
}

const locks = effect({
  name: 'locked-counters',
  columns: { settle: 'text', settled_on: 'date', metric: 'text', time_window: 'text', party: 'text' },
  rows: ({ change }) => [
    { settle: settlement(change), settled_on: exporterDay(change.at), metric: null, time_window: null, party: null },
    ...additions(change).map(({ metric, time_window, party }) => ({ settle: null, settled_on: null, metric, time_window, party })),
  ],
  sql: (rows) => `with y as (select * from ${rows})
    insert into carnet.ledger_counter as c (tenant_id, metric, time_window, party)
    select $1::uuid, k.metric, k.time_window, k.party from (
      select y.metric, y.time_window, y.party from y where y.metric is not null
      union
      -- of what is sent in a later year than it was filed in, that year as well
      select e.metric, w.time_window, e.party
      from y cross join lateral (${reservedBy}) e
      cross join lateral (values (e.time_window), (to_char(y.settled_on, 'YYYY'))) as w (time_window)
      where y.settle is not null and (w.time_window = e.time_window
        or (y.settle = 'commit' and (e.amount > 0 or e.held is not null) and e.time_window not in ('rolling', 'ever') and e.time_window < w.time_window))
    ) k ${inOrder}
    on conflict (tenant_id, metric, time_window, party) do update set reserved = c.reserved`,
});

/** Needed only with a settlement: reservations alone lock their counters in order themselves. */
export const lockedCounters: Effect = {
  ...locks,
  values: (company, changes) => (changes.some(({ change }) => settlement(change) !== null) ? locks.values(company, changes) : null),
};

/**
 * Commits or releases the unsettled entries of a transfer's latest round. A grant in a later year than the filing counts in the year of the
 * grant (exporter's time), so it is released in one year and added in the other. Each counter moves once, and each entry's total follows
 * from the ones before it. Amounts held outside the counters are counted in a round of their own.
 */
export const settlements = effect({
  name: 'settlements',
  columns: { settle: 'text', settled_on: 'date' },
  rows: ({ change }) => {
    const settle = settlement(change);
    return settle === null ? [] : [{ settle, settled_on: exporterDay(change.at) }];
  },
  sql: (rows) => `with held as (
      select y.turn, y.settle, y.settled_on, y.at, r.transfer_id, r.round, r.metric, r.time_window, r.party, r.amount, r.held, r.counted_on, r.first_on,
        y.settle = 'commit' and (r.held is not null or r.amount > 0 and l.later) as moves,
        case when l.later then to_char(y.settled_on, 'YYYY') else r.time_window end as target
      from ${rows} cross join lateral (${reservedBy}) r
      cross join lateral (select r.time_window not in ('rolling', 'ever') and r.time_window < to_char(y.settled_on, 'YYYY') as later) l
      where not exists (select from carnet.ledger_entry s where s.tenant_id = $1 and s.transfer_id = r.transfer_id
        and s.metric = r.metric and s.time_window = r.time_window and s.party = r.party and s.round = r.round and s.kind in ('commit', 'release') offset 0)
    ), act as (
      select h.turn, h.at, h.transfer_id, h.round, h.metric, h.time_window as source, h.time_window, h.party, h.amount, -h.amount as reserved,
        case when h.settle = 'commit' and not h.moves then h.amount else 0 end as committed,
        case when h.moves then array['release'] else array[h.settle] end as kinds,
        case when h.settle = 'commit' and not h.moves then h.settled_on else h.counted_on end as counted_on, null::date as first_on
      from held h
      union all
      select h.turn, h.at, h.transfer_id, case when h.held is null then h.round else h.round + 1 end, h.metric, h.time_window, h.target, h.party,
        h.amount + coalesce(h.held, 0), 0, h.amount + coalesce(h.held, 0), array['reserve', 'commit'], h.settled_on,
        h.first_on
      from held h where h.moves
    ), told as (
      select a.*, sum(a.reserved + a.committed) over (partition by a.metric, a.time_window, a.party
        order by a.turn, a.source collate "C", a.round rows unbounded preceding) as so_far
      from act a
    ), total as (
      select a.metric, a.time_window, a.party, sum(a.reserved) as reserved, sum(a.committed) as committed from act a group by 1, 2, 3
    ), moved as (
      update carnet.ledger_counter c set reserved = c.reserved + s.reserved, committed = c.committed + s.committed
      from total s
      where c.tenant_id = $1 and c.metric = s.metric and c.time_window = s.time_window and c.party = s.party and c.reserved + s.reserved >= 0
      returning c.metric, c.time_window, c.party, c.reserved + c.committed - s.reserved - s.committed as before
    ), entered as (
      insert into carnet.ledger_entry (tenant_id, transfer_id, round, metric, time_window, party, kind, amount, total_after, counted_on, at, first_on)
      select $1::uuid, a.transfer_id, a.round, a.metric, a.time_window, a.party, k.kind, a.amount, m.before + a.so_far, a.counted_on, a.at,
        case when k.kind = 'reserve' then a.first_on end
      from told a
      join moved m on m.metric = a.metric and m.time_window = a.time_window and m.party = a.party
      cross join lateral unnest(a.kinds) as k (kind)
    )
    select carnet.require((select count(*) from moved) = count(*), 'CN003', 'a ledger counter holds less than was reserved') from total`,
});

export const reservedCounters = effect({
  name: 'reserved-counters',
  columns: { metric: 'text', time_window: 'text', party: 'text', amount: 'bigint' },
  rows: ({ change }) => additions(change),
  sql: (rows) => `insert into carnet.ledger_counter as c (tenant_id, metric, time_window, party, reserved)
    select $1::uuid, k.metric, k.time_window, k.party, k.amount from (
      select y.metric, y.time_window, y.party, sum(y.amount)::bigint as amount from ${rows} group by 1, 2, 3
    ) k ${inOrder}
    on conflict (tenant_id, metric, time_window, party) do update set reserved = c.reserved + excluded.reserved`,
});

/**
 * Tells each reservation the state of its counter at its turn: everything sent in the window, and everything that waits for a decision in
 * any window, because it will be sent in the year of its grant. Rolling counts are summed from the entries.
 */
export const reservations = effect({
  name: 'reservations',
  columns: {
    metric: 'text',
    time_window: 'text',
    window_from: 'text',
    party: 'text',
    amount: 'bigint',
    held: 'bigint',
    rolling_from: 'date',
    counted_on: 'date',
  },
  rows: ({ change: { reservation } }) =>
    (reservation?.lines ?? []).map((line) => ({
      metric: line.metric,
      time_window: line.window,
      window_from: line.windowFrom,
      party: line.party,
      amount: line.amount,
      held: line.held ?? null,
      rolling_from: line.rollingFrom,
      counted_on: reservation?.countedOn,
    })),
  sql: (rows) => `with y as (
      select * from ${rows}
    ), counter as (
      -- the counter's row is the lock and holds what waits, the rows of this statement included
      select k.*, c.reserved - k.amount as waiting, c.committed
      from (select y.metric, y.time_window, y.party, sum(y.amount)::bigint as amount from y group by 1, 2, 3) k
      join carnet.ledger_counter c on c.tenant_id = $1 and c.metric = k.metric and c.time_window = k.time_window and c.party = k.party
    ), line as materialized (
      select k.*, s.first_on, k.waiting + coalesce(s.amount, k.committed + o.amount) as before
      from (
        select distinct c.metric, c.time_window, c.party, c.waiting, c.committed, y.window_from, y.rolling_from, y.counted_on,
          y.rolling_from is not null or c.time_window = 'ever' as by_day
        from counter c join y on y.metric = c.metric and y.time_window = c.time_window and y.party = c.party
      ) k
      left join lateral (
        select s.* from carnet.ledger_sent($1::uuid, k.metric, k.time_window, k.party, k.rolling_from, k.counted_on) s where k.by_day offset 0) s on true
      left join lateral (
        select coalesce(sum(o.reserved + case when o.time_window >= k.window_from and o.time_window < k.time_window then o.committed else 0 end), 0) as amount
        from carnet.ledger_counter o
        where o.tenant_id = $1 and o.metric = k.metric and o.time_window <> k.time_window and o.party = k.party
      ) o on not k.by_day
    )
    insert into carnet.ledger_entry (tenant_id, transfer_id, round, metric, time_window, party, kind, amount, held, total_after, counted_on, at, first_on)
    select $1::uuid, y.transfer, coalesce((select max(e.round) from carnet.ledger_entry e where e.tenant_id = $1 and e.transfer_id = y.transfer), 0) + 1,
      y.metric, y.time_window, y.party, 'reserve', y.amount, y.held,
      l.before + sum(y.amount) over (partition by y.metric, y.time_window, y.party order by y.turn rows unbounded preceding),
      y.counted_on, y.at, case when y.time_window = 'ever' then l.first_on end
    from y join line l on l.metric = y.metric and l.time_window = y.time_window and l.party = y.party and l.window_from = y.window_from
      and l.counted_on = y.counted_on and l.rolling_from is not distinct from y.rolling_from`,
});
