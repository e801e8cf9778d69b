import type { TenantId } from '@carnet/kernel';
import type { Statement } from '@carnet/persistence/prepared.js';
import type { TransferEvent } from '@carnet/workflow';
import type { TimerPlan } from '../deadlines/timer.js';
import type { TransferChange } from '../transfer-journal.store.js';

/** A change while it is stored, with its history entries and its effect on deadlines. */
export interface RecordedChange {
  readonly change: TransferChange;
  readonly deadlines: TimerPlan | null;
  readonly entries: readonly { readonly id: string; readonly event: TransferEvent }[];
}

/** How a column is sent. `json` and `jsonb` are text without a line break; `jsonb` is parsed in the database. */
type Column = 'uuid' | 'text' | 'int' | 'bigint' | 'double precision' | 'boolean' | 'date' | 'timestamptz' | 'json' | 'jsonb';

type Columns = Readonly<Record<string, Column>>;

type Value = string | number | boolean | null | undefined;

type Row<C extends Columns> = { readonly [K in keyof C]: Value };

/** The rows that changes store in one table, by one statement for all of them. */
export interface Effect {
  readonly statement: Statement;
  /** The statement's values; null if none of the changes has a row. The changes are of one company. */
  values(company: TenantId, changes: readonly RecordedChange[]): readonly string[] | null;
}

/**
 * Declares an effect.
 *
 * @param plan.columns the rows' own columns. Each row also has `transfer`, `at` and `turn`, its place among all rows.
 * @param plan.rows the rows of a change.
 * @param plan.sql the statement, given the rows as a table `y`. $1 is the company.
 */
export function effect<const C extends Columns>(plan: {
  readonly name: string;
  readonly columns: C;
  readonly rows: (recorded: RecordedChange) => readonly Row<C>[];
  readonly sql: (rows: string) => string;
}): Effect {
  const own = Object.entries(plan.columns);
  const columns: readonly (readonly [string, Column])[] = [['transfer', 'uuid'], ['at', 'timestamptz'], ...own];
  const arrays = columns.map(([, type], place) => array(type, `$${String(place + 2)}`));
  const table = `unnest(${arrays.join(', ')}) with ordinality as y (${columns.map(([name]) => name).join(', ')}, turn)`;
  return {
    statement: { name: `record-${plan.name}`, text: plan.sql(table) },
    values: (company, changes) => {
      const transfers: string[] = [];
      const times: string[] = [];
      const rows = changes.flatMap((recorded) => {
        const brought = plan.rows(recorded);
        transfers.push(...brought.map(() => recorded.change.after.id));
        times.push(...brought.map(() => recorded.change.at));
        return brought;
      });
      if (rows.length === 0) return null;
      const cells = own.map(([name, type]) =>
        sent(
          type,
          rows.map((row) => row[name]),
        ),
      );
      return [company, sent('uuid', transfers), sent('timestamptz', times), ...cells];
    },
  };
}

/**
 * Declares an effect that inserts its rows into a table, column by column. The columns in `times` (`at`) hold the instant of the change.
 * `instead` gives other expressions for some columns, and `otherwise` is appended to the statement.
 */
export function insertion<const C extends Columns>(plan: {
  readonly table: string;
  readonly columns: C;
  readonly times?: readonly string[];
  readonly rows: (recorded: RecordedChange) => readonly Row<C>[];
  readonly instead?: { readonly [K in keyof C]?: string };
  readonly otherwise?: string;
}): Effect {
  const { table, columns, times = ['at'], rows, otherwise = '' } = plan;
  const instead: Readonly<Record<string, string | undefined>> = plan.instead ?? {};
  const own = Object.keys(columns);
  const places = ['tenant_id', table === 'transfer' ? 'id' : 'transfer_id', ...times, ...own];
  const values = [
    '$1::uuid',
    'y.transfer',
    ...times.map(() => 'y.at'),
    ...own.map((column) => instead[column] ?? `y.${column}${columns[column] === 'jsonb' ? '::jsonb' : ''}`),
  ];
  const sql = (given: string): string =>
    `insert into carnet.${table} (${places.join(', ')}) select ${values.join(', ')} from ${given} ${otherwise}`;
  return effect({ name: table, columns, rows, sql });
}

/** A statement that stores one row for each given one, or fails. */
export function requireEachStored(storing: string, code: string, message: string): string {
  return `with stored as (${storing} returning 1)
    select carnet.require((select count(*) from stored) = cardinality($2::uuid[]), '${code}', '${message.replaceAll("'", "''")}')`;
}

// Drivers and servers that quote every character of a long text in an array take as long as storing it; splitting lines costs nothing.
function array(type: Column, parameter: string): string {
  return type === 'json' || type === 'jsonb' ? `string_to_array(${parameter}, E'\\n', '')` : `${parameter}::${type}[]`;
}

function sent(type: Column, values: readonly Value[]): string {
  if (type === 'json' || type === 'jsonb') return values.map((value) => value ?? '').join('\n');
  const written = values.map((value) => {
    if (value === null || value === undefined) return 'NULL';
    return type === 'text' ? quoted(String(value)) : String(value);
  });
  return `{${written.join(',')}}`;
}

const special = /["\\]/;

function quoted(text: string): string {
  return special.test(text) ? `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"` : `"${text}"`;
}
