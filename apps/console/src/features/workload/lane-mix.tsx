import type { LaneMix as Mix } from '@carnet/client';
import { Notice } from '../../ui/feedback.js';
import { Panel, Table } from '../../ui/layout.js';
import { useFormat } from '../../words/format.js';
import { LaneTag } from '../transfers/tags.js';
import { stateWords } from '../transfers/state-words.js';
import { ShareWords } from './quality.js';
import { workloadWords } from './words.js';
import css from './workload.module.css';

/** Which lanes filings went, and how many green ones the random audit drew beside how many it should. */
export function LaneMix({ of }: { of: Mix }) {
  const t = workloadWords.useWords();
  const format = useFormat();
  const { from, departs } = of;
  const finding = useFinding()(of);
  return (
    <Panel title={t('lanes')} aside={<span className="t2 small">{t('lanes.span', { day: format.day(from) })}</span>}>
      {departs === null ? <p>{finding}</p> : <Notice family="amber">{finding}</Notice>}
      <div className={css.two}>
        <Chart of={of} finding={finding} />
        <Figures of={of} />
      </div>
      <p className="small t2">{useRates()(of)}</p>
    </Panel>
  );
}

/** The one sentence that the figures say. */
function useFinding(): (of: Mix) => string {
  const t = workloadWords.useWords();
  const { number, percent } = useFormat();
  return ({ drawn, expected, departs }) => {
    if (expected === null) return t('lanes.noGreen');
    const said = { drawn: number(drawn.count), expected: percent(expected) };
    if (drawn.share === null) return t('lanes.few', { ...said, count: drawn.of });
    return t(`lanes.${departs ?? 'chance'}`, { ...said, of: number(drawn.of), share: percent(drawn.share) });
  };
}

function useRates(): (of: Mix) => string {
  const t = workloadWords.useWords();
  const { percent } = useFormat();
  return ({ inForce: { policy, rate, raised } }) =>
    raised === null
      ? t('lanes.rate', { policy, rate: percent(rate) })
      : t('lanes.rates', { policy, rate: percent(rate), raised: percent(raised) });
}

/** Bars by lane, and below them the share that was drawn, its interval and the share expected. The table beside holds the same rows. */
function Chart({ of: { lanes, drawn, expected }, finding }: { of: Mix; finding: string }) {
  const t = workloadWords.useWords();
  const state = stateWords.useWords();
  const { number, percent } = useFormat();
  const most = Math.max(1, ...lanes.map(({ filings }) => filings));
  const end = Math.max(drawn.high ?? 0, expected ?? 0, 0.01);
  const at = (share: number): string => `${String((share / end) * 100)}%`;
  return (
    <div role="img" aria-label={finding} className={css.mix}>
      {lanes.map(({ lane, filings }) => (
        <div key={lane} className={css.mixRow}>
          <span>{state(`lane.${lane}`)}</span>
          <span className={css.track}>
            <span className={css.mixBar} data-lane={lane} style={{ width: `${String((filings / most) * 100)}%` }} />
          </span>
          <span className="num">{number(filings)}</span>
        </div>
      ))}
      {drawn.share !== null && expected !== null && (
        <div className={css.mixRow}>
          <span>{t('lanes.drawn')}</span>
          <span className={css.track}>
            <span className={css.interval} style={{ left: at(drawn.low ?? 0), right: `calc(100% - ${at(drawn.high ?? 0)})` }} />
            <span className={css.point} style={{ left: at(drawn.share) }} />
            <span className={css.tick} style={{ left: at(expected) }} />
          </span>
          <span className="num">{percent(drawn.share)}</span>
          <span className={`${css.mixKey ?? ''} small t2`}>{t('lanes.key', { expected: percent(expected) })}</span>
        </div>
      )}
    </div>
  );
}

function Figures({ of: { lanes, drawn, expected } }: { of: Mix }) {
  const t = workloadWords.useWords();
  const { number, percent } = useFormat();
  const all = lanes.reduce((sum, { filings }) => sum + filings, 0);
  return (
    <Table label={t('lanes')} head={[t('lane'), t('col.filings'), t('col.share'), t('col.expected')]}>
      {lanes.map(({ lane, filings }) => (
        <tr key={lane}>
          <td>
            <LaneTag lane={lane} />
          </td>
          <td className="num">{number(filings)}</td>
          <td className="num">{all === 0 ? '' : percent(filings / all)}</td>
          <td />
        </tr>
      ))}
      <tr>
        <td>{t('lanes.drawn')}</td>
        <td className="num">{number(drawn.count)}</td>
        <td>
          <ShareWords of={drawn} />
        </td>
        <td className="num">{expected === null ? '' : percent(expected)}</td>
      </tr>
    </Table>
  );
}
