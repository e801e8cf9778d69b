import { scenariosAllOptions } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Answer, Empty } from '../../ui/feedback.js';
import { TextField } from '../../ui/field.js';
import { Table } from '../../ui/layout.js';
import { useSay } from '../../words/language.js';
import { useFactValue } from '../../words/facts.js';
import { useFormat } from '../../words/format.js';
import { Frame } from '../history/frame.js';
import { LawTabs } from './law-tabs.js';
import css from './packs.module.css';
import { scenarioWords } from './words.js';
import { useTypedParam } from './typed.js';

/** The sector scenarios, for reading. */
export function Page() {
  const t = scenarioWords.useWords();
  const say = useSay();
  const format = useFormat();
  const valueName = useFactValue();
  const [words, type] = useTypedParam('q');
  const all = useQuery(scenariosAllOptions());
  return (
    <Frame title={t('scenarios')}>
      <LawTabs />
      <p className="t2">{t('text')}</p>
      <div className={css.filters}>
        <TextField label={t('search')} type="search" value={words} onChange={type} />
      </div>
      <Answer of={all}>
        {({ items }) => {
          const shown = items.filter((one) => `${one.id} ${one.title.en} ${one.title.zh}`.toLowerCase().includes(words.toLowerCase()));
          if (shown.length === 0) return <Empty>{t('none')}</Empty>;
          return (
            <Table label={t('scenarios')} head={[t('scenario'), t('sector'), t('purpose'), t('destination')]}>
              {shown.map((one) => (
                <tr key={one.id}>
                  <td className={css.title}>
                    <span className="mono t3">{one.id}</span> <Link to={`/scenarios/${one.id}`}>{say(one.title)}</Link>
                  </td>
                  <td>{valueName('exporter_sector', one.sector)}</td>
                  <td>{valueName('purpose', one.purpose)}</td>
                  <td>{format.country(one.destination)}</td>
                </tr>
              ))}
            </Table>
          );
        }}
      </Answer>
    </Frame>
  );
}
