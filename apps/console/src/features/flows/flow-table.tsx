import { Panel, Table } from '../../ui/layout.js';
import { useFormat } from '../../words/format.js';
import { flowKey } from './flow-chart.js';
import css from './flows.module.css';
import type { Flow } from './sankey.js';
import { flowWords } from './words.js';

interface TableProps {
  readonly flows: readonly Flow[];
  readonly firstName: string;
  readonly middleName: string;
  readonly chosen: string | null;
  readonly onChoose: (flow: string | null) => void;
}

/** The rows that the chart draws; choosing one strengthens its ribbon. */
export function FlowTable({ flows, firstName, middleName, chosen, onChoose }: TableProps) {
  const t = flowWords.useWords();
  const { number } = useFormat();
  const all = flows.reduce((sum, { count }) => sum + count, 0);
  const most = Math.max(1, ...flows.map(({ count }) => count));
  return (
    <Panel title={t('table')} bare>
      <Table label={t('table')} head={[firstName, middleName, t('destination'), t('transfers'), t('share'), '']}>
        {flows.map((flow) => {
          const key = flowKey(flow);
          const isChosen = chosen === key;
          return (
            <tr key={key} className={isChosen ? css.row : undefined}>
              <td>{flow.first}</td>
              <td>{flow.middle}</td>
              <td>{flow.last}</td>
              <td className="num">
                {number(flow.count)}
                <svg width={60} height={8} aria-hidden className={css.count2}>
                  <rect width={(flow.count / most) * 60} height={8} />
                </svg>
              </td>
              <td className="num">{`${String(Math.round((flow.count / all) * 1000) / 10)}%`}</td>
              <td>
                <button
                  type="button"
                  className={css.show}
                  aria-pressed={isChosen}
                  aria-label={t('chosen', { origin: `${flow.first} · ${flow.middle}`, destination: flow.last })}
                  onClick={() => onChoose(isChosen ? null : key)}
                >
                  {t('show')}
                </button>
              </td>
            </tr>
          );
        })}
      </Table>
    </Panel>
  );
}
