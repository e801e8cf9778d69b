import { canonicalJson, type Json } from '@carnet/kernel';
import type { ListEdition, ListRow } from './list-edition.js';

/** A row that differs between two editions. Row ids are stable across editions, so that changes of a row can be found. */
export interface RowDifference {
  readonly row: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** The differing columns with their values before and after; null on a side without the row. */
  readonly columns: readonly { readonly name: string; readonly before: Json; readonly after: Json }[];
}

/** The differences between two editions of a list by row, in the order of the later one; removed rows come last. */
export function diffEditions(before: ListEdition, after: ListEdition): readonly RowDifference[] {
  const then = new Map(before.rows.map((row) => [row.id, columnsOf(row)]));
  const kept = after.rows.flatMap((row): readonly RowDifference[] => {
    const was = then.get(row.id);
    const columns = columnsThatDiffer(was ?? {}, columnsOf(row));
    return columns.length === 0 ? [] : [{ row: row.id, change: was === undefined ? 'added' : 'changed', columns }];
  });
  const now = new Set(after.rows.map(({ id }) => id));
  const gone = [...then].filter(([id]) => !now.has(id));
  return [...kept, ...gone.map(([row, was]): RowDifference => ({ row, change: 'removed', columns: columnsThatDiffer(was, {}) }))];
}

type Columns = Readonly<Record<string, Json>>;

/** A row by the column names of the file. */
export function columnsOf(row: ListRow): Columns {
  return {
    sector: row.sector,
    scenario: row.scenario,
    data_class: row.dataClass,
    field: row.field,
    characteristic: row.characteristic?.source ?? null,
    count_from: row.countFrom,
    count_to: row.countTo,
    requirement: row.requirement,
    field_code: row.fieldCode,
    counter: row.counter,
    data_tags: row.dataTags,
  };
}

function columnsThatDiffer(before: Columns, after: Columns): RowDifference['columns'] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .map((name) => ({ name, before: before[name] ?? null, after: after[name] ?? null }))
    .filter((column) => canonicalJson(column.before) !== canonicalJson(column.after));
}
