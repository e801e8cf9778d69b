import type { ZoneListRow } from '@carnet/client';
import { Empty } from '../../ui/feedback.js';
import { TextField } from '../../ui/field.js';
import { Panel, Table } from '../../ui/layout.js';
import { useFactValue } from '../../words/facts.js';
import { useFormat } from '../../words/format.js';
import css from '../packs/packs.module.css';
import { useTypedParam } from '../packs/typed.js';
import { listWords } from './words.js';

/** The rows of an edition as printed, in Chinese or English as they were entered. */
export function Rows({ rows }: { rows: readonly ZoneListRow[] }) {
  const t = listWords.useWords();
  const { number } = useFormat();
  const valueName = useFactValue();
  const counted = useCounted();
  const [words, type] = useTypedParam('q');
  const shown = rows.filter((row) => JSON.stringify(row).toLowerCase().includes(words.toLowerCase()));
  return (
    <Panel title={t('rows')} aside={<span className="t3">{t('shown', { shown: number(shown.length), all: number(rows.length) })}</span>}>
      <div className={css.column}>
        <div className={css.filters}>
          <TextField label={t('search')} type="search" value={words} onChange={type} />
        </div>
        {shown.length === 0 ? (
          <Empty>{t('noRow')}</Empty>
        ) : (
          <Table
            label={t('rows')}
            head={[t('row'), t('sectors'), t('scenarios'), t('dataClass'), t('field'), t('when'), t('count'), t('requirement')]}
          >
            {shown.map((row) => (
              <tr key={row.id} id={row.id}>
                <td className={`mono ${css.nowrap}`}>{row.id}</td>
                <td>{valueName('exporter_sector', row.sector)}</td>
                <td>{valueName('list_scenario', row.scenario)}</td>
                <td>{row.dataClass}</td>
                <td>
                  {row.field} <div className="mono t3">{row.fieldCode}</div>
                </td>
                <td className="mono">{row.characteristic ?? t('always')}</td>
                <td className="num">{counted(row)}</td>
                <td>{t(`requirement.${row.requirement}`)}</td>
              </tr>
            ))}
          </Table>
        )}
      </div>
    </Panel>
  );
}

function useCounted(): (row: ZoneListRow) => string {
  const t = listWords.useWords();
  const { number } = useFormat();
  return ({ countFrom, countTo }) => {
    if (countFrom !== null && countTo !== null) return t('countBoth', { from: number(countFrom), to: number(countTo) });
    if (countFrom !== null) return t('countFrom', { from: number(countFrom) });
    return countTo === null ? t('noCount') : t('countTo', { to: number(countTo) });
  };
}
