import type { WorkItemRef, WorkKind } from '@carnet/acts/work-items.js';
import type { TenantId, WorkItemId } from '@carnet/kernel';
import { type EntryKind, foldEntries, type LedgerEntry, type Metric } from '@carnet/ledger';
import type { TestDatabase } from './database.js';
import { withConnection, asOrganisation } from './sql.js';

/** What the database holds of one company, read under the company's own row security. */
export class Records {
  constructor(
    private readonly database: TestDatabase,
    private readonly company: string,
  ) {}

  rows<Row extends Record<string, unknown>>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return asOrganisation(this.database, { role: 'carnet_app', organisation: this.company }, (sql) => sql.rows<Row>(text, values));
  }

  async count(table: string, transfer: string): Promise<number> {
    const rows = await this.rows<{ n: number }>(`select count(*)::int as n from carnet.${table} where transfer_id = $1`, [transfer]);
    return rows[0]?.n ?? 0;
  }

  /** The history of a transfer as `kind` or `refused:kind`, oldest first. */
  async history(transfer: string): Promise<readonly string[]> {
    const rows = await this.rows<{ kind: string }>('select kind from carnet.history_entry where transfer_id = $1 order by at, tx, id', [
      transfer,
    ]);
    return rows.map(({ kind }) => kind);
  }

  /** The transfer's work item of a kind that is not done, as a job would name it. */
  async openItem(transfer: string, kind: WorkKind): Promise<WorkItemRef> {
    const [item] = await this.rows<{ id: WorkItemId; epoch: number }>(
      `select id, epoch from carnet.work_item where transfer_id = $1 and kind = $2 and state <> 'done'`,
      [transfer, kind],
    );
    if (!item) throw new Error(`no open work item ${kind}`);
    return item;
  }

  async itemStates(transfer: string): Promise<readonly string[]> {
    const rows = await this.rows<{ item: string }>(
      `select kind || ' ' || state as item from carnet.work_item where transfer_id = $1 order by 1`,
      [transfer],
    );
    return rows.map(({ item }) => item);
  }

  get tenant(): TenantId {
    return this.company as TenantId;
  }
}

interface CounterRow extends Record<string, unknown> {
  readonly counter: string;
  readonly reserved: number;
  readonly committed: number;
}

/** Every counter of a company, as it stands and as its entries add up. */
export async function recount(
  records: Records,
): Promise<{ readonly standing: readonly CounterRow[]; readonly recounted: readonly CounterRow[] }> {
  const standing = await records.rows<CounterRow>(
    `select metric || ' ' || time_window || ' ' || party as counter, reserved::float8, committed::float8 from carnet.ledger_counter order by 1`,
  );
  const entries = await records.rows<{
    counter: string;
    transfer: string;
    round: number;
    metric: Metric;
    window: string;
    party: string;
    kind: EntryKind;
    amount: number;
  }>(
    `select metric || ' ' || time_window || ' ' || party as counter, transfer_id as transfer, round, metric, time_window as window, party, kind,
      amount::float8 as amount, counted_on::text as "countedOn" from carnet.ledger_entry`,
  );
  const recounted = standing.map(({ counter }) => ({
    counter,
    ...foldEntries(entries.filter((entry) => entry.counter === counter) as unknown as readonly LedgerEntry[]),
  }));
  return { standing, recounted };
}

/** How many deadlocks the database has seen. A backend tells when it ends, so close every pool first. */
export async function deadlocks(database: TestDatabase): Promise<number> {
  const others = `select count(*)::int as n from pg_stat_activity where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`;
  return withConnection(database.url('carnet_app'), async (sql) => {
    for (;;) {
      const [open] = await sql.rows<{ n: number }>(others);
      if (open?.n === 0) break;
    }
    const [seen] = await sql.rows<{ deadlocks: number }>('select deadlocks::int from pg_stat_database where datname = current_database()');
    return seen?.deadlocks ?? 0;
  });
}
