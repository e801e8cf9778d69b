import { Panel } from '../../ui/layout.js';
import { useFormat } from '../../words/format.js';
import css from './flows.module.css';
import { type Flow, layOut, type Node, outline } from './sankey.js';
import { flowWords } from './words.js';

const width = 660;
const bar = 10;
const columns = [150, 320, 510] as const;

/** Names a flow in the address. */
export const flowKey = ({ first, middle, last }: Flow): string => [first, middle, last].join(' > ');

interface ChartProps {
  readonly flows: readonly Flow[];
  readonly chosen: string | null;
  /** The class of the colour of a middle; the same thing has the same colour on every page. */
  readonly colourOf: (middle: string) => string | undefined;
}

/** Flows as ribbons; the colour is that of the middle. The table beside has the same figures. */
export function FlowChart({ flows, chosen, colourOf }: ChartProps) {
  const t = flowWords.useWords();
  const { number } = useFormat();
  const most = Math.max(...[0, 1, 2].map((column) => new Set(flows.map((flow) => [flow.first, flow.middle, flow.last][column])).size));
  const height = Math.max(320, most * 34);
  const { nodes, ribbons } = layOut(flows, height, 14);
  const all = flows.reduce((sum, { count }) => sum + count, 0);
  const main = nodes.find(({ column }) => column === 2);
  return (
    <Panel title={t('chart')} bare>
      <div className={css.frame} tabIndex={0} role="region" aria-label={t('chart')}>
        <svg
          viewBox={`0 -8 ${String(width)} ${String(height + 16)}`}
          className={css.chart}
          role="img"
          aria-label={t('finding', { count: number(all), most: number(main?.count ?? 0), destination: main?.id ?? '' })}
        >
          {ribbons.map((ribbon) => {
            const key = flowKey(ribbon.flow);
            const [left, right] = [columns[ribbon.part] + bar, columns[ribbon.part === 0 ? 1 : 2]];
            return (
              <path
                key={`${key} ${String(ribbon.part)}`}
                d={outline(ribbon, left, right)}
                className={`${css.ribbon} ${colourOf(ribbon.flow.middle)} ${chosen === key ? css.strong : ''}`}
              />
            );
          })}
          {nodes.map((node) => (
            <NodeBar key={`${String(node.column)} ${node.id}`} node={node} colour={node.column === 1 ? colourOf(node.id) : css.v6} />
          ))}
        </svg>
      </div>
    </Panel>
  );
}

function NodeBar({ node: { id, column, count, y, height }, colour }: { node: Node; colour: string | undefined }) {
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
        {clipped(id, isFirst ? 20 : 24)} <tspan className={css.count}>{number(count)}</tspan>
        <title>{id}</title>
      </text>
    </g>
  );
}

const clipped = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
