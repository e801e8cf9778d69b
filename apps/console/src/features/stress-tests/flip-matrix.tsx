import { useSearchParams } from 'react-router';
import { useMay } from '../../shell/session.js';
import { Empty } from '../../ui/feedback.js';
import { Select } from '../../ui/field.js';
import { Panel, Table } from '../../ui/layout.js';
import { useSay } from '../../words/language.js';
import { useFormat } from '../../words/format.js';
import { useClusterName } from '../../words/clusters.js';
import { outcomeWords } from '../../words/outcomes.js';
import { TransferReference } from './effects.js';
import { type Cell, moveOf, outcomesOf, type RegimeFlips, type StressResult } from './result.js';
import css from './stress.module.css';
import { stressWords } from './words.js';

const moves = ['lighter', 'heavier', 'opened', 'level'] as const;

/** Answers before and after, as a table; each number leads to its cases. Regime and cell are in the address. */
export function FlipMatrix({ of }: { of: StressResult }) {
  const t = stressWords.useWords();
  const say = useSay();
  const [params, setParams] = useSearchParams();
  const regimes = of.regimes.toSorted((one, other) => Number(other.changed) - Number(one.changed) || other.flipped - one.flipped);
  const shown = regimes.find(({ regime }) => regime === params.get('regime')) ?? regimes[0];
  if (shown === undefined) return <Empty>{t('noRegime')}</Empty>;
  const chosen = shown.cells.find(({ before, after }) => `${before}.${after}` === params.get('cell'));
  return (
    <Panel title={t('matrix')}>
      <div className={css.column}>
        <Select
          label={t('regime')}
          value={shown.regime}
          choices={regimes.map(({ regime, title, changed }) => ({
            id: regime,
            label: changed ? say(title) : t('unchanged', { regime: say(title) }),
          }))}
          onChange={(id) =>
            setParams((before) => {
              before.set('regime', id);
              before.delete('cell');
              return before;
            })
          }
        />
        <p className="small t2">{t('matrixHelp')}</p>
        <Matrix of={shown} chosen={chosen} onChoose={(id) => setParams((before) => (before.set('cell', id), before), { replace: true })} />
        <ul className={css.key}>
          {moves.map((move) => (
            <li key={move}>
              <span className={`${css.swatch} ${css[move]}`} aria-hidden /> {t(`move.${move}`)}
            </li>
          ))}
        </ul>
        <Cases cell={chosen} />
      </div>
    </Panel>
  );
}

interface MatrixProps {
  readonly of: RegimeFlips;
  readonly chosen: Cell | undefined;
  readonly onChoose: (cell: string) => void;
}

function Matrix({ of, chosen, onChoose }: MatrixProps) {
  const t = stressWords.useWords();
  const { number } = useFormat();
  const name = useOutcomeName();
  const outcomes = outcomesOf(of.cells);
  const count = (cells: readonly Cell[]): string => number(cells.reduce((total, cell) => total + cell.count, 0));
  return (
    <div className={css.scroller} tabIndex={0} role="region" aria-label={t('matrix')}>
      <table className={css.matrix} aria-label={t('matrix')}>
        <thead>
          <tr>
            <th scope="col">
              {t('before')} ↓ {t('after')} →
            </th>
            {outcomes.map((after) => (
              <th key={after} scope="col">
                {name(after)}
              </th>
            ))}
            <th scope="col">{t('before')}</th>
          </tr>
        </thead>
        <tbody>
          {outcomes.map((before) => (
            <tr key={before}>
              <th scope="row">{name(before)}</th>
              {outcomes.map((after) => {
                const cell = of.cells.find((one) => one.before === before && one.after === after);
                if (cell === undefined)
                  return (
                    <td key={after} className={css.nothing}>
                      ·
                    </td>
                  );
                const move = moveOf(before, after);
                return (
                  <td key={after}>
                    <button
                      type="button"
                      className={`${css.cell} ${css[move]}`}
                      aria-pressed={chosen === cell}
                      aria-label={t('cell', { before: name(before), after: name(after), count: number(cell.count) })}
                      onClick={() => onChoose(`${before}.${after}`)}
                    >
                      {number(cell.count)}
                    </button>
                  </td>
                );
              })}
              <td className={css.total}>{count(of.cells.filter((cell) => cell.before === before))}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t('after')}</th>
            {outcomes.map((after) => (
              <td key={after} className={css.total}>
                {count(of.cells.filter((cell) => cell.after === after))}
              </td>
            ))}
            <td className={css.total}>{count(of.cells)}</td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function Cases({ cell }: { cell: Cell | undefined }) {
  const t = stressWords.useWords();
  const { number } = useFormat();
  const name = useOutcomeName();
  const may = useMay();
  const clusterName = useClusterName();
  if (cell === undefined) return <p className="t2">{t('chooseCell')}</p>;
  const { before, after, cases, count } = cell;
  return (
    <section aria-live="polite" className={css.column}>
      <h3>{t('cell', { before: name(before), after: name(after), count: number(count) })}</h3>
      {cases.length === 0 && <p className="t2">{t('noCases')}</p>}
      {cases.length > 0 && cases.length < count && (
        <p className="t2">{t('sampled', { shown: number(cases.length), all: number(count) })}</p>
      )}
      {cases.length > 0 && (
        <Table label={t('cases')} head={[t('transfer'), t('cluster')]}>
          {cases.map((one) => (
            <tr key={`${one.company} ${one.reference}`}>
              <td>
                <TransferReference reference={one.reference} isLink={may('transfer:read')} />
              </td>
              <td>{clusterName(one.cluster)}</td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}

/** The words of an outcome; one that is not known here by its code. */
function useOutcomeName(): (outcome: string) => string {
  const t = outcomeWords.useWords();
  return (outcome) => (outcome in outcomeWords.phrases ? t(outcome as 'exempt') : outcome);
}
