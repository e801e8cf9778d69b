import { zoneListsListOptions, type ZoneListLine } from '@carnet/client';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Empty, ListAnswer } from '../../ui/feedback.js';
import { Table } from '../../ui/layout.js';
import ui from '../../ui/ui.module.css';
import { useFactValue } from '../../words/facts.js';
import { useFormat } from '../../words/format.js';
import { Frame } from '../history/frame.js';
import { LawTabs } from '../packs/law-tabs.js';
import { packWords } from '../packs/words.js';
import { listWords } from './words.js';

/** The editions of zone lists. */
export function Page() {
  const t = listWords.useWords();
  const title = packWords.useWords();
  const lists = useQuery(zoneListsListOptions());
  return (
    <Frame title={title('lists')}>
      <LawTabs />
      <p className="t2">{t('text')}</p>
      <ListAnswer of={lists} empty={<Empty>{t('none')}</Empty>}>
        {(items) => (
          <Table label={title('lists')} head={[t('edition'), t('kind'), t('zone'), t('issued'), t('inForce'), t('sectors')]}>
            {items.map((list) => (
              <Row key={list.id} list={list} />
            ))}
          </Table>
        )}
      </ListAnswer>
    </Frame>
  );
}

function Row({ list }: { list: ZoneListLine }) {
  const t = listWords.useWords();
  const format = useFormat();
  const span = useSpan();
  const valueName = useFactValue();
  return (
    <tr>
      <td>
        <Link to={`/lists/${list.id}`} className="mono">
          {list.id}
        </Link>
        <div>
          <span className="t2">{list.label}</span> {list.illustrative && <span className={`${ui.chip} f-amber`}>{t('illustrative')}</span>}
        </div>
      </td>
      <td>{t(`kind.${list.kind}`)}</td>
      <td>{valueName('exporter_zone', list.zone)}</td>
      <td>{format.day(list.issuedOn)}</td>
      <td>{span(list)}</td>
      <td>{list.sectors.map((sector) => valueName('exporter_sector', sector)).join(' · ')}</td>
    </tr>
  );
}

/** The days an edition is in force. */
export function useSpan(): (list: Pick<ZoneListLine, 'inForceFrom' | 'inForceTo'>) => string {
  const t = listWords.useWords();
  const format = useFormat();
  return ({ inForceFrom, inForceTo }) => {
    const from = format.day(inForceFrom);
    return inForceTo === null ? t('from', { from }) : t('fromUntil', { from, to: format.day(inForceTo) });
  };
}
