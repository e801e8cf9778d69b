import type { Line } from '@carnet/client';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { useMe } from '../../shell/session.js';
import { Person } from '../../ui/layout.js';
import { useFormat } from '../../words/format.js';
import { useSay } from '../../words/language.js';
import { DueTag, LaneTag, StateTag } from '../transfers/tags.js';
import { dueKind } from './due.js';
import { usePeople } from './people.js';
import css from './queue.module.css';
import { piecesOf } from './window.js';
import { queueWords } from './words.js';

export const rowHeight = 36;
const headHeight = 32;

/** Where each list was scrolled to, by its address; for coming back to it. */
const places = new Map<string, number>();

export interface Selection {
  readonly ids: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
  readonly all: (on: boolean) => void;
}

interface TableProps {
  readonly lines: readonly Line[];
  readonly isWhole: boolean;
  readonly asOf: string;
  /** The row that keys act on. */
  readonly current: number;
  readonly onCurrent: (row: number) => void;
  readonly selection: Selection;
  readonly place: string;
  readonly onEnd: () => void;
  readonly pane: RefObject<HTMLDivElement | null>;
}

const columns = ['lane', 'reference', 'matter', 'company', 'to', 'people', 'state', 'due', 'assignee'] as const;

/** The rows of the queue: a real table, of which what is in view is drawn. */
export function QueueTable({ lines, isWhole, asOf, current, onCurrent, selection, place, onEnd, pane }: TableProps) {
  const t = queueWords.useWords();
  const view = usePane(pane, place);
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
                asOf={asOf}
                isCurrent={piece.row === current}
                onCurrent={onCurrent}
                isSelected={selection.ids.has(line.id)}
                onSelect={selection.toggle}
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
  readonly asOf: string;
  readonly isCurrent: boolean;
  readonly onCurrent: (row: number) => void;
  readonly isSelected: boolean;
  readonly onSelect: (id: string) => void;
}

function Row({ line, row, asOf, isCurrent, onCurrent, isSelected, onSelect }: RowProps) {
  const t = queueWords.useWords();
  const say = useSay();
  const format = useFormat();
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
          onChange={() => onSelect(line.id)}
        />
      </td>
      <td className={css.cChanged}>
        {line.changedSinceVisit === true && (
          <span className={css.dot} title={t('changed')}>
            <span className="visually-hidden">{t('changed')}</span>
          </span>
        )}
      </td>
      <td>
        <LaneTag lane={line.lane} audit={line.audit} />
      </td>
      <td className="mono">{line.reference}</td>
      <td>
        <Link to={`/cases/${line.id}`} tabIndex={tab} className={css.matter} title={say(line.title)}>
          {say(line.title)}
        </Link>
      </td>
      <td title={say(line.company.name)}>{say(line.company.name)}</td>
      <td title={format.country(line.to)}>
        <span aria-hidden>{line.to}</span>
        <span className="visually-hidden">{format.country(line.to)}</span>
      </td>
      <td className={css.number}>
        {line.people === null ? (
          <span className="t3">{t('people.unknown')}</span>
        ) : (
          format.number(line.people.ordinary + line.people.sensitive)
        )}
      </td>
      <td>
        <StateTag state={line.state} />
      </td>
      <td title={line.dueOn === null ? undefined : format.day(line.dueOn)}>
        {line.dueOn !== null && <DueTag kind={dueKind(line.dueOn, line.paused, asOf)} day={format.day(line.dueOn)} />}
      </td>
      <td>
        <Assignee line={line} />
      </td>
    </tr>
  );
}

/** Who has the caller's part of it in hand, else the first who has one. */
function Assignee({ line }: { line: Line }) {
  const t = queueWords.useWords();
  const { disciplines, id } = useMe();
  const people = usePeople();
  const open = line.reviews.filter(({ done }) => !done);
  const review = open.find(({ assignee }) => assignee === id) ?? open.find(({ discipline }) => disciplines.includes(discipline)) ?? open[0];
  if (review === undefined) return null;
  if (review.assignee === null) return <span className="t3">{t('unassigned')}</span>;
  return <Person name={people.name(review.assignee)} />;
}
