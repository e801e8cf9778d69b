import { useFormat } from '../../words/format.js';
import css from './flows.module.css';
import { type Flow, flowKey, folded, layOut, type Node, others, outline } from './sankey.js';
import { flowWords } from './words.js';

const width = 660;
const bar = 10;
const columns = [130, 295, 480] as const;
const most = { first: 8, last: 12 };

interface ChartProps {
  readonly flows: readonly Flow[];
  readonly chosen: Flow | null;
  readonly onChoose: (flow: Flow) => void;
  /** Names the ends of a flow, column by column. */
  readonly nameOf: (column: Node['column'], id: string) => string;
}

/** The colour of a kind of data, the same on every page. */
const colours: Readonly<Record<string, string | undefined>> = {
  ordinary: css.v1,
  sensitive: css.v4,
  important: css.v5,
  'non-personal': css.v6,
};
export const colourOf = (kind: string): string => colours[kind] ?? css.v3 ?? '';

/** Flows as ribbons; smaller places are folded. The table beside has the same figures. */
export function FlowChart({ flows, chosen, onChoose, nameOf }: ChartProps) {
  const t = flowWords.useWords();
  const { number } = useFormat();
  const {
    flows: drawn,
    fold,
    hidden,
  } = folded(
    flows.filter(({ count }) => count > 0),
    most,
  );
  const rows = Math.max(...(['first', 'middle', 'last'] as const).map((name) => new Set(drawn.map((flow) => flow[name])).size), 1);
  const height = Math.max(320, rows * 40);
  const { nodes, ribbons } = layOut(drawn, height, 14);
  const all = drawn.reduce((sum, { count }) => sum + count, 0);
  const main = nodes.find(({ column }) => column === 2);
  const name = (column: Node['column'], id: string): string =>
    id === others ? t('others', { count: column === 0 ? hidden.first : hidden.last }) : nameOf(column, id);
  const strong = chosen === null ? null : flowKey(fold(chosen));
  return (
    <svg
      viewBox={`0 -8 ${String(width)} ${String(height + 16)}`}
      className={css.chart}
      role="img"
      aria-label={t('finding', {
        all: number(all),
        most: number(main?.count ?? 0),
        destination: main === undefined ? '' : name(2, main.id),
      })}
    >
      {ribbons.map((ribbon) => {
        const key = flowKey(ribbon.flow);
        const [left, right] = [columns[ribbon.part] + bar, columns[ribbon.part === 0 ? 1 : 2]];
        return (
          <path
            key={`${key} ${String(ribbon.part)}`}
            d={outline(ribbon, left, right)}
            className={`${css.ribbon} ${colourOf(ribbon.flow.middle)} ${strong === key ? css.strong : ''}`}
            onClick={() => {
              // The largest of the flows that are drawn as one.
              const found = flows.find((flow) => flowKey(fold(flow)) === key);
              if (found !== undefined) onChoose(found);
            }}
          />
        );
      })}
      {nodes.map((node) => (
        <NodeBar
          key={`${String(node.column)} ${node.id}`}
          node={node}
          name={name(node.column, node.id)}
          colour={node.column === 1 ? colourOf(node.id) : css.v6}
        />
      ))}
    </svg>
  );
}

interface BarProps {
  readonly node: Node;
  readonly name: string;
  readonly colour: string | undefined;
}

function NodeBar({ node: { column, count, y, height }, name, colour }: BarProps) {
  const { number } = useFormat();
  const x = columns[column];
  const isFirst = column === 0;
  return (
    <g>
      <rect x={x} y={y} width={bar} height={Math.max(2, height)} className={`${css.node} ${colour}`} />
      <text
        x={isFirst ? x - 6 : x + bar + 6}
        y={y + height / 2}
        textAnchor={isFirst ? 'end' : 'start'}
        dominantBaseline="central"
        className={css.label}
      >
        {clipped(name, isFirst ? 18 : 22)} <tspan className={css.count}>{number(count)}</tspan>
        <title>{name}</title>
      </text>
    </g>
  );
}

const clipped = (text: string, longest: number): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);
