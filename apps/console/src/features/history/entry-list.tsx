import type { HistoryEntry } from '@carnet/client';
import { Table } from '../../ui/layout.js';
import { useSay } from '../../words/language.js';
import { useFormat } from '../../words/format.js';
import { RefusedMark, RowButton, StateChange, useVia, useWho } from './entry.js';
import css from './history.module.css';
import { laneOf } from './scale.js';
import { historyWords, transferHistoryWords } from './words.js';

/** The events of the time line as a table. */
export function EntryList({
  entries,
  chosen,
  onChoose,
}: {
  entries: readonly HistoryEntry[];
  chosen: string | null;
  onChoose: (id: string) => void;
}) {
  const t = historyWords.useWords();
  const lane = transferHistoryWords.useWords();
  const say = useSay();
  const format = useFormat();
  const who = useWho();
  const via = useVia();
  return (
    <div className={css.lines}>
      <Table label={lane('list')} head={[t('when'), t('lane'), t('who'), t('what'), t('state'), t('via')]}>
        {entries.map((entry) => (
          <tr key={entry.id} className={entry.id === chosen ? css.chosen : ''}>
            <td>{format.time(entry.at)}</td>
            <td>{lane(`lane.${laneOf(entry)}`)}</td>
            <td>{who(entry.by)}</td>
            <td>
              <RowButton current={entry.id === chosen} onPress={() => onChoose(entry.id)}>
                {say(entry.says)}
              </RowButton>{' '}
              {entry.refused && <RefusedMark />}
            </td>
            <td>
              <StateChange from={entry.from} to={entry.to} />
            </td>
            <td className="t2">{via(entry.via)}</td>
          </tr>
        ))}
      </Table>
    </div>
  );
}
