import type { Line } from '@carnet/client';
import { memo, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { commonWords, useSay } from '../../words/language.js';
import { useFormat } from '../../words/format.js';
import { LaneTag, StateTag } from '../transfers/tags.js';
import { Assignee, DataClasses, DaysLeft, Flags } from './cells.js';
import type { Column } from './columns.js';
import { LedgerGauge } from './gauge.js';
import css from './queue.module.css';
import { heightOfRow, piecesOf } from './window.js';
import { queueWords } from './words.js';

const headHeight = 32;

/** Where each list was scrolled to, by its address; for coming back to it. */
const places = new Map<string, number>();

export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
  /** Selects from the row that was last toggled to this one. */
  readonly range: (id: string) => void;
  readonly all: (on: boolean) => void;
}

interface TableProps {
  readonly lines: readonly Line[];
  readonly columns: readonly Column[];
  readonly isWhole: boolean;
  /** The row that keys act on. */
  readonly current: number;
  readonly onCurrent: (row: number) => void;
  readonly selection: Selection;
  readonly place: string;
  readonly onEnd: () => void;
  readonly pane: RefObject<HTMLDivElement | null>;
}

/** The rows of the queue: a real table, of which what is in view is drawn. */
export function QueueTable({ lines, columns, isWhole, current, onCurrent, selection, place, onEnd, pane }: TableProps) {
  const t = queueWords.useWords();
  const view = usePane(pane, place);
  const rowHeight = heightOfRow();
  const pieces = piecesOf({ ...view, rowHeight, count: lines.length, keep: current });
  const isNearEnd = view.top + view.height > (lines.length - 20) * rowHeight;
  useEffect(() => {
    if (isNearEnd && !isWhole) onEnd();
  }, [isNearEnd, isWhole, onEnd]);
  const isAll = lines.length > 0 && selection.ids.size === lines.length;
  return (
    <div ref={pane} className={css.pane} role="region" aria-label={t('table')} tabIndex={-1}>
      <table className={css.table} aria-label={t('table')} aria-rowcount={isWhole ? lines.length + 1 : -1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className={css.cSelect}>
              <input
                type="checkbox"
                aria-label={t('selectAll')}
                checked={isAll}
                ref={(box) => {
                  if (box !== null) box.indeterminate = !isAll && selection.ids.size > 0;
                }}
                onChange={() => selection.all(!isAll)}
              />
            </th>
            <th scope="col" className={css.cChanged}>
              <span className="visually-hidden">{t('col.changed')}</span>
            </th>
            {columns.map((name) => (
              <th key={name} scope="col" className={css[`c-${name}`]}>
                {t(`col.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pieces.map((piece) => {
            if (!('row' in piece))
              return (
                <tr key={`gap ${String(piece.from)}`} aria-hidden>
                  <td colSpan={columns.length + 2} style={{ height: piece.gap * rowHeight, padding: 0, border: 0 }} />
                </tr>
              );
            const line = lines[piece.row];
            if (line === undefined) return null;
            return (
              <Row
                key={line.id}
                line={line}
                row={piece.row}
                columns={columns}
                isCurrent={piece.row === current}
                onCurrent={onCurrent}
                isSelected={selection.ids.has(line.id)}
                onSelect={selection.toggle}
                onRange={selection.range}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** What of the pane is in view; begins where this address was left. */
function usePane(pane: RefObject<HTMLDivElement | null>, place: string): { top: number; height: number } {
  const [view, setView] = useState({ top: places.get(place) ?? 0, height: 800 });
  const asked = useRef(0);
  useLayoutEffect(() => {
    const element = pane.current;
    if (element === null) return undefined;
    element.scrollTop = places.get(place) ?? 0;
    const look = (): void => {
      asked.current = 0;
      places.set(place, element.scrollTop);
      setView({ top: element.scrollTop, height: element.clientHeight - headHeight });
    };
    const soon = (): void => {
      if (asked.current === 0) asked.current = requestAnimationFrame(look);
    };
    look();
    element.addEventListener('scroll', soon, { passive: true });
    const size = new ResizeObserver(soon);
    size.observe(element);
    return () => {
      cancelAnimationFrame(asked.current);
      element.removeEventListener('scroll', soon);
      size.disconnect();
    };
  }, [pane, place]);
  return view;
}

interface RowProps {
  readonly line: Line;
  readonly row: number;
  readonly columns: readonly Column[];
  readonly isCurrent: boolean;
  readonly onCurrent: (row: number) => void;
  readonly isSelected: boolean;
  readonly onSelect: (id: string) => void;
  readonly onRange: (id: string) => void;
}

/** Drawn anew only when something in it changes: a key moves from one row to the next, not through all of them. */
const Row = memo(function Row({ line, row, columns, isCurrent, onCurrent, isSelected, onSelect, onRange }: RowProps) {
  const t = queueWords.useWords();
  const tab = isCurrent ? 0 : -1;
  return (
    <tr
      aria-rowindex={row + 2}
      data-row={row}
      tabIndex={tab}
      className={isCurrent ? css.current : isSelected ? css.selected : ''}
      onFocus={() => onCurrent(row)}
      onClick={() => onCurrent(row)}
    >
      <td className={css.cSelect}>
        <input
          type="checkbox"
          tabIndex={tab}
          aria-label={t('selectRow', { reference: line.reference })}
          checked={isSelected}
          onChange={({ nativeEvent }) => {
            if (nativeEvent instanceof MouseEvent && nativeEvent.shiftKey) onRange(line.id);
            else onSelect(line.id);
          }}
        />
      </td>
      <td className={css.cChanged}>
        {line.changedSinceVisit === true && (
          <span className={css.dot} title={t('changed')}>
            <span className="visually-hidden">{t('changed')}</span>
          </span>
        )}
      </td>
      {columns.map((name) => (
        <Cell key={name} name={name} line={line} tab={tab} />
      ))}
    </tr>
  );
});

function Cell({ name, line, tab }: { name: Column; line: Line; tab: 0 | -1 }) {
  const common = commonWords.useWords();
  const say = useSay();
  const format = useFormat();
  switch (name) {
    case 'lane':
      return (
        <td>
          <LaneTag lane={line.lane} audit={line.audit} />
        </td>
      );
    case 'reference':
      return <td className="mono">{line.reference}</td>;
    case 'matter':
      return (
        <td>
          <Link to={`/cases/${line.id}`} tabIndex={tab} className={css.matter} title={say(line.title)}>
            {say(line.title)}
          </Link>
        </td>
      );
    case 'company':
      return <td title={say(line.company.name)}>{say(line.company.name)}</td>;
    case 'to':
      return (
        <td title={format.country(line.to)}>
          <span aria-hidden>{line.to}</span>
          <span className="visually-hidden">{format.country(line.to)}</span>
        </td>
      );
    case 'data':
      return (
        <td>
          <DataClasses of={line.dataClasses} />
        </td>
      );
    case 'people':
      return (
        <td>
          <div className={css.peopleCell}>
            <span className={line.people === null ? 't3' : ''}>
              {line.people === null ? common('notStated') : format.number(line.people.ordinary + line.people.sensitive)}
            </span>
            <LedgerGauge of={line.ledger} />
          </div>
        </td>
      );
    case 'state':
      return (
        <td className={css.state}>
          <StateTag state={line.state} />
        </td>
      );
    case 'flags':
      return (
        <td>
          <Flags line={line} />
        </td>
      );
    case 'due':
      return (
        <td>
          <DaysLeft line={line} />
        </td>
      );
    case 'assignee':
      return (
        <td>
          <Assignee line={line} />
        </td>
      );
  }
}
