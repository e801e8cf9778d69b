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

/** The end of a column that stands for its smaller places. */
export const others = 'others';

/** Flows with the smaller places of the first and the last column folded into one, and how a flow is folded. */
export function folded(
  flows: readonly Flow[],
  most: { readonly first: number; readonly last: number },
): {
  readonly flows: readonly Flow[];
  readonly fold: (flow: Flow) => Flow;
  readonly hidden: { readonly first: number; readonly last: number };
} {
  const kept = (name: 'first' | 'last'): ReadonlySet<string> => {
    const totals = totalsOf(flows, name).map(([id]) => id);
    // One place alone is not folded: the fold would be as large.
    return new Set(totals.length <= most[name] + 1 ? totals : totals.slice(0, most[name]));
  };
  const [first, last] = [kept('first'), kept('last')];
  const fold = (flow: Flow): Flow => ({
    ...flow,
    first: first.has(flow.first) ? flow.first : others,
    last: last.has(flow.last) ? flow.last : others,
  });
  const sums = new Map<string, Flow>();
  for (const flow of flows) {
    const into = fold(flow);
    const key = flowKey(into);
    sums.set(key, { ...into, count: (sums.get(key)?.count ?? 0) + flow.count });
  }
  const all = (name: 'first' | 'last'): number => new Set(flows.map((flow) => flow[name])).size;
  return {
    flows: [...sums.values()].toSorted((one, other) => other.count - one.count || flowKey(one).localeCompare(flowKey(other))),
    fold,
    hidden: { first: all('first') - first.size, last: all('last') - last.size },
  };
}

/** Names a flow in the address. */
export const flowKey = ({ first, middle, last }: Flow): string => [first, middle, last].join(' > ');

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

/** The most first, then by name; what is folded stands last. */
function totalsOf(flows: readonly Flow[], name: (typeof columns)[number]): readonly (readonly [string, number])[] {
  const totals = new Map<string, number>();
  for (const flow of flows) totals.set(flow[name], (totals.get(flow[name]) ?? 0) + flow.count);
  const isFold = (id: string): number => (id === others ? 1 : 0);
  return [...totals].toSorted(([one, many], [other, more]) => isFold(one) - isFold(other) || more - many || one.localeCompare(other));
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
