import type { ImpactTotals } from '@carnet/client';
import { Panel, Table } from '../../ui/layout.js';
import { useRegimeName } from '../../words/facts.js';
import { useFormat } from '../../words/format.js';
import { useSay } from '../../words/language.js';
import css from './changes.module.css';
import { changeWords } from './words.js';

/** What a change touches, counted four ways. */
export function Totals({ of: { moves, regimes, companies, answers }, isInside }: { of: ImpactTotals; isInside: boolean }) {
  const t = changeWords.useWords();
  const say = useSay();
  const { number } = useFormat();
  const regimeName = useRegimeName();
  return (
    <div className={css.totals}>
      <Panel title={t('byMove')} bare>
        <Table label={t('byMove')} head={[t('standing'), t('move'), t('count')]}>
          {moves.map(({ standing, move, count }) => (
            <tr key={`${standing} ${move}`}>
              <td>{t(`standing.${standing}`)}</td>
              <td>{t(`move.${move}`)}</td>
              <td className="num">{number(count)}</td>
            </tr>
          ))}
        </Table>
      </Panel>
      <Panel title={t('byRegime')} bare>
        <Table label={t('byRegime')} head={[t('regime'), t('count')]}>
          {regimes.map(({ regime, count }) => (
            <tr key={regime}>
              <td>{regimeName(regime)}</td>
              <td className="num">{number(count)}</td>
            </tr>
          ))}
        </Table>
      </Panel>
      {isInside && (
        <Panel title={t('byCompany')} bare>
          <Table label={t('byCompany')} head={[t('company'), t('count')]}>
            {companies.map(({ id, name, count }) => (
              <tr key={id}>
                <td>{say(name)}</td>
                <td className="num">{number(count)}</td>
              </tr>
            ))}
          </Table>
        </Panel>
      )}
      <Panel title={t('byAnswer')} bare>
        <Table label={t('byAnswer')} head={[t('answer'), t('count')]}>
          {answers.map(({ answer, count }) => (
            <tr key={answer ?? 'open'}>
              <td>{t(`answer.${answer ?? 'open'}`)}</td>
              <td className="num">{number(count)}</td>
            </tr>
          ))}
        </Table>
      </Panel>
    </div>
  );
}
