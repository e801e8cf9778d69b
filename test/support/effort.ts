import type { Sql } from './sql.js';

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Shared Hit Blocks'?: number;
  readonly 'Shared Read Blocks'?: number;
  readonly Plans?: readonly Plan[];
}

/** What the plan of a page does with the table: how it reads it, and how many rows it looks at for those it gives. */
export interface Effort {
  readonly reads: readonly string[];
  readonly looked: number;
  readonly given: number;
  /** Blocks of anything that were read for it, from memory or from the disk. */
  readonly blocks: number;
}

function nodes(plan: Plan): readonly Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodes)];
}

/** What a question takes of a table, by the plan that it was answered by. */
export async function effortOf(sql: Sql, text: string, values: readonly unknown[], table = 'transfer'): Promise<Effort> {
  const [row] = await sql.rows<{ 'QUERY PLAN': readonly [{ readonly Plan: Plan }] }>(
    `explain (analyze, buffers, format json) ${text}`,
    values,
  );
  const plan = row!['QUERY PLAN'][0].Plan;
  const reading = nodes(plan).filter((node) => node['Relation Name'] === table && node['Actual Loops'] > 0);
  const looked = reading.map((node) => (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']);
  const blocks = (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0);
  return {
    reads: reading.map((node) => node['Node Type']),
    looked: looked.reduce((sum, n) => sum + n, 0),
    given: plan['Actual Rows'],
    blocks,
  };
}
