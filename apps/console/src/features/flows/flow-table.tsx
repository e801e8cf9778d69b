import { Table } from '../../ui/layout.js';
import { useFormat } from '../../words/format.js';
import { colourOf } from './flow-chart.js';
import css from './flows.module.css';
import type { Row } from './rows.js';
import { flowKey, type Node } from './sankey.js';
import { flowWords } from './words.js';

/** How many rows stand by themselves; an export has all. */
const mostRows = 40;

interface Rest {
  readonly ways: number;
  readonly transfers: number;
  readonly people: number;
  readonly onward: number;
}

interface TableProps {
  readonly rows: readonly Row[];
  /** What the answer does not list. */
  readonly unlisted: Rest;
  readonly chosen: string | null;
  readonly onChoose: (flow: string | null) => void;
  readonly nameOf: (column: Node['column'], id: string) => string;
}

/** The rows that the chart and the map draw; choosing one strengthens it there. */
export function FlowTable({ rows, unlisted, chosen, onChoose, nameOf }: TableProps) {
  const t = flowWords.useWords();
  const { number } = useFormat();
  const most = Math.max(1, ...rows.map(({ count }) => count));
  const [shown, small] = [rows.slice(0, mostRows), rows.slice(mostRows)];
  const rest = small.reduce<Rest>(
    (sum, { of }) => ({
      ways: sum.ways + 1,
      transfers: sum.transfers + of.transfers,
      people: sum.people + of.people,
      onward: sum.onward + of.onward,
    }),
    unlisted,
  );
  return (
    <Table label={t('table')} head={[t('origin'), t('kind'), t('destination'), t('transfers'), t('people'), t('onward')]}>
      {shown.map((row) => {
        const key = flowKey(row);
        const isChosen = chosen === key;
        return (
          <tr key={key} className={isChosen ? css.row : undefined}>
            <td>
              <button
                type="button"
                className={css.show}
                aria-pressed={isChosen}
                aria-label={t('chosen', { origin: `${nameOf(0, row.first)} · ${nameOf(1, row.middle)}`, destination: nameOf(2, row.last) })}
                onClick={() => onChoose(isChosen ? null : key)}
              >
                {nameOf(0, row.first)}
              </button>
            </td>
            <td>{nameOf(1, row.middle)}</td>
            <td>{nameOf(2, row.last)}</td>
            <td className="num">
              {number(row.of.transfers)}
              <svg width={60} height={8} aria-hidden className={`${css.bar} ${colourOf(row.middle)}`}>
                <rect width={(row.count / most) * 60} height={8} />
              </svg>
            </td>
            <td className="num">{row.of.unstated === row.of.transfers ? '–' : number(row.of.people)}</td>
            <td className="num">{number(row.of.onward)}</td>
          </tr>
        );
      })}
      {rest.ways > 0 && (
        <tr>
          <td colSpan={3}>{t('rest', { count: rest.ways })}</td>
          <td className="num">{number(rest.transfers)}</td>
          <td className="num">{number(rest.people)}</td>
          <td className="num">{number(rest.onward)}</td>
        </tr>
      )}
    </Table>
  );
}
