/** One flow: a way from the first column through the middle to the last, and how many take it. */
export interface Flow {
  readonly first: string;
  readonly middle: string;
  readonly last: string;
  readonly count: number;
}

export interface Node {
  readonly id: string;
  readonly column: 0 | 1 | 2;
  readonly count: number;
  readonly y: number;
  readonly height: number;
}

export interface Ribbon {
  readonly flow: Flow;
  /** From the first column to the middle (0), or from the middle to the last (1). */
  readonly part: 0 | 1;
  readonly from: number;
  readonly to: number;
  readonly height: number;
}

export interface Sankey {
  readonly nodes: readonly Node[];
  readonly ribbons: readonly Ribbon[];
}

const columns = ['first', 'middle', 'last'] as const;

/** Counts rows by their three parts; the most first, then by name, so that a flow keeps its place. */
export function flowsOf(rows: readonly Omit<Flow, 'count'>[]): readonly Flow[] {
  const flows = new Map<string, Flow>();
  for (const { first, middle, last } of rows) {
    const key = JSON.stringify([first, middle, last]);
    flows.set(key, { first, middle, last, count: (flows.get(key)?.count ?? 0) + 1 });
  }
  return [...flows.values()].toSorted((one, other) => other.count - one.count || nameOf(one).localeCompare(nameOf(other)));
}

const nameOf = ({ first, middle, last }: Flow): string => `${first} ${middle} ${last}`;

/** Where nodes and ribbons stand in a picture of this height. Nodes with most stand above, whatever was counted first. */
export function layOut(flows: readonly Flow[], height: number, gap: number): Sankey {
  const totals = columns.map((name) => totalsOf(flows, name));
  const all = flows.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return { nodes: [], ribbons: [] };
  const scale = Math.min(...totals.map((column) => (height - gap * (column.length - 1)) / all));
  const nodes = totals.flatMap((column, place) => {
    let y = 0;
    return column.map(([id, count]): Node => {
      const node = { id, column: place as Node['column'], count, y, height: count * scale };
      y += node.height + gap;
      return node;
    });
  });
  return { nodes, ribbons: ribbonsOf(flows, nodes, scale) };
}

function totalsOf(flows: readonly Flow[], name: (typeof columns)[number]): readonly (readonly [string, number])[] {
  const totals = new Map<string, number>();
  for (const flow of flows) totals.set(flow[name], (totals.get(flow[name]) ?? 0) + flow.count);
  return [...totals].toSorted(([one, many], [other, more]) => more - many || one.localeCompare(other));
}

function ribbonsOf(flows: readonly Flow[], nodes: readonly Node[], scale: number): readonly Ribbon[] {
  const placeOf = (column: number, id: string): number => nodes.findIndex((node) => node.column === column && node.id === id);
  // Ribbons leave and reach a node in the order of what they come from or go to, so that they cross as little as they can.
  const inOrder = flows.toSorted(
    (one, other) =>
      placeOf(0, one.first) - placeOf(0, other.first) ||
      placeOf(1, one.middle) - placeOf(1, other.middle) ||
      placeOf(2, one.last) - placeOf(2, other.last),
  );
  const used = new Map<string, number>();
  const take = (side: string, column: Node['column'], id: string, height: number): number => {
    const node = nodes[placeOf(column, id)];
    const key = JSON.stringify([side, column, id]);
    const y = used.get(key) ?? node?.y ?? 0;
    used.set(key, y + height);
    return y;
  };
  return inOrder.flatMap((flow): Ribbon[] => {
    const height = flow.count * scale;
    return [
      { flow, part: 0, height, from: take('out', 0, flow.first, height), to: take('in', 1, flow.middle, height) },
      { flow, part: 1, height, from: take('out', 1, flow.middle, height), to: take('in', 2, flow.last, height) },
    ];
  });
}

/** The outline of a ribbon between two columns. */
export function outline({ from, to, height }: Ribbon, left: number, right: number): string {
  const middle = (left + right) / 2;
  const point = (x: number, y: number): string => `${x.toFixed(1)} ${y.toFixed(1)}`;
  const curve = (fromY: number, toX: number, toY: number): string => `C${point(middle, fromY)} ${point(middle, toY)} ${point(toX, toY)}`;
  return `M${point(left, from)}${curve(from, right, to)}L${point(right, to + height)}${curve(to + height, left, from + height)}Z`;
}
