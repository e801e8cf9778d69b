/** Yardstick (a): what storing a filing costs by bare `pg`, as role carnet_app with row security, without HTTP or any framework. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { type FilingTemplate, filingTemplate } from './green-filing.js';
import { connect, contentOf, storeByFunction, type Store } from './hand-written.js';
import { servePart } from './part.js';

export interface FloorOrder {
  /** Statement by statement, or by the function of `floor.sql` that does the same in one. */
  readonly by: 'statements' | 'function';
  readonly url: string;
  readonly connections: number;
  readonly companies: readonly string[];
  readonly warmUp: number;
  readonly seconds: number;
}

export interface FloorReport {
  /** Everything done, the warm-up included. */
  readonly total: number;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly latencies: Float64Array;
}

servePart(async (order: FloorOrder): Promise<FloorReport> => {
  const clients = await Promise.all(Array.from({ length: order.connections }, () => connect(order.url)));
  const template = filingTemplate();
  const store = order.by === 'function' ? storeByFunction(template) : byStatements(template);
  try {
    const warmUp = await repeat(clients, store, order.companies, order.warmUp);
    const measured = await repeat(clients, store, order.companies, order.seconds);
    return { ...measured, total: warmUp.total + measured.total };
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
});

async function repeat(clients: readonly pg.Client[], store: Store, companies: readonly string[], seconds: number): Promise<FloorReport> {
  const latencies: number[] = [];
  const began = performance.now();
  const end = began + seconds * 1000;
  await Promise.all(
    clients.map(async (client, index) => {
      for (let turn = index, now = performance.now(); now < end; turn += 1) {
        await store(client, companies[turn % companies.length] ?? '', randomUUID());
        const done = performance.now();
        latencies.push(done - now);
        now = done;
      }
    }),
  );
  return {
    perSecond: (latencies.length / (performance.now() - began)) * 1000,
    total: latencies.length,
    latencies: Float64Array.from(latencies),
  };
}

const sql = {
  tenant: `select set_config('app.tenant_id', $1, true)`,
  key: `insert into carnet.idempotency_key (tenant_id, principal_id, key, fingerprint, answer, created_at)
    values ($1, $2, $3, $4, $5, now()) on conflict (tenant_id, principal_id, key) do nothing`,
  transfer: `insert into carnet.transfer (tenant_id, id, reference, version, state, filed_by, content_digest, filing, title_en, title_zh, scenario,
      from_country, to_country, people_ordinary, people_sensitive, filed_on, rule_set, life, submitted_at, created_at, updated_at)
    values ($1, $2, $3, $4, $5, null, $6, $7, $8, $9, null, $10, $11, $12, $13, $14, $15, $16, now(), now(), now())`,
  item: `insert into carnet.work_item (tenant_id, id, transfer_id, kind, run_after) values ($1, $2, $3, $4, now())`,
  history: `insert into carnet.history_entry (tenant_id, id, transfer_id, kind, actor_kind, actor_id, refused, at, body)
    values ($1, $2, $3, $4, $5, $6, false, now(), $7)`,
  counters: `insert into carnet.ledger_counter as lc (tenant_id, metric, time_window, party, reserved)
    select $1, x.metric, x.time_window, x.party, x.amount from jsonb_to_recordset($2::jsonb) as x (metric text, time_window text, party text, amount bigint)
    on conflict (tenant_id, metric, time_window, party) do update set reserved = lc.reserved + excluded.reserved
    returning lc.metric, lc.time_window, lc.party, lc.reserved + lc.committed as total`,
  entries: `insert into carnet.ledger_entry (tenant_id, transfer_id, round, metric, time_window, party, kind, amount, total_after, counted_on, at)
    select $1, $2, 1, x.metric, x.time_window, x.party, 'reserve', x.amount, x.total, $4, now()
    from jsonb_to_recordset($3::jsonb) as x (metric text, time_window text, party text, amount bigint, total bigint)`,
} as const;

/** Nine statements in turn, as one writes them by hand: a round trip each, not prepared. */
function byStatements(template: FilingTemplate): Store {
  const { change, receipt, entry } = template;
  const { version, state } = change.after;
  const lines = (change.reservation?.lines ?? []).map(({ metric, window, party, amount }) => ({
    metric,
    time_window: window,
    party,
    amount,
  }));
  return async (client, company, id) => {
    await client.query('begin');
    await client.query(sql.tenant, [company]);
    await client.query(sql.key, [company, 'floor', id, 'floor', receipt]);
    await client.query(sql.transfer, [company, id, id, version, state, ...contentOf(template)]);
    await client.query(sql.item, [company, randomUUID(), id, 'assess']);
    await client.query(sql.history, [company, randomUUID(), id, 'submitted', 'key', 'floor', entry.replace(change.after.id, id)]);
    const counted = await client.query<{ total: string }>(sql.counters, [company, JSON.stringify(lines)]);
    const totals = counted.rows.map((line, index) => ({ ...line, amount: lines[index]?.amount }));
    await client.query(sql.entries, [company, id, JSON.stringify(totals), change.filedOn]);
    await client.query('commit');
  };
}
