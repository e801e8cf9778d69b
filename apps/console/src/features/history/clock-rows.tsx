import { Clock } from 'lucide-react';
import { useId } from 'react';
import { useFormat } from '../../words/format.js';
import type { ClockBar, Scale } from './scale.js';
import css from './time-line.module.css';
import { transferHistoryWords } from './words.js';

interface ClockRowsProps {
  readonly clocks: readonly ClockBar[];
  readonly scale: Scale;
  /** Where a clock that still runs has come to. */
  readonly now: number;
  /** Where the line ends. */
  readonly end: number;
  readonly withDue: boolean;
  readonly endOf: (day: string) => number;
  /** Weekends and holidays, which no clock counts. */
  readonly free: readonly FreeDay[];
}

/** A day that did not count, as a span of time. */
export interface FreeDay {
  readonly on: string;
  readonly from: number;
  readonly to: number;
}

/** Each clock as a bar: solid while it ran, hatched while it stood still, a tick on its last day. */
export function ClockRows({ clocks, scale, now, end, withDue, endOf, free }: ClockRowsProps) {
  const hatch = useId();
  const within = (bar: ClockBar): readonly FreeDay[] => {
    const last = bar.to ?? (withDue && bar.due !== null ? Math.min(end, endOf(bar.due)) : now);
    return free.filter(({ from, to }) => to > bar.from && from < last);
  };
  return clocks.map((bar) => (
    <div key={`${bar.clock} ${String(bar.number)}`} className={`${css.row} ${css.clock}`}>
      <Label bar={bar} withDue={withDue} free={within(bar).length} />
      <div className={css.track}>
        <svg width={scale.width} height={14} className={css.bars} aria-hidden>
          <defs>
            <pattern id={hatch} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width={6} height={6} className={css.pauseGround} />
              <rect width={3} height={6} className={css.pauseLine} />
            </pattern>
          </defs>
          <rect
            x={scale.at(bar.from)}
            y={2}
            width={Math.max(3, scale.at(bar.to ?? now) - scale.at(bar.from))}
            height={10}
            className={css.used}
          />
          {within(bar).map(({ on, from, to }) => (
            <rect
              key={on}
              x={scale.at(Math.max(from, bar.from))}
              y={4}
              width={Math.max(1, scale.at(to) - scale.at(Math.max(from, bar.from)))}
              height={6}
              className={css.free}
            />
          ))}
          {bar.pauses.map(({ from, to }) => (
            <rect
              key={from}
              x={scale.at(from)}
              y={2}
              width={Math.max(2, scale.at(to ?? now) - scale.at(from))}
              height={10}
              fill={`url(#${hatch})`}
            />
          ))}
          {withDue && bar.due !== null && endOf(bar.due) <= end && (
            <rect x={scale.at(endOf(bar.due))} y={0} width={2} height={14} className={css.due} />
          )}
        </svg>
      </div>
    </div>
  ));
}

function Label({ bar, withDue, free }: { bar: ClockBar; withDue: boolean; free: number }) {
  const t = transferHistoryWords.useWords();
  const format = useFormat();
  const instant = (at: number): string => format.time(new Date(at).toISOString());
  return (
    <div className={css.label}>
      <Clock size={15} aria-hidden />
      <span>
        {t(`clock.${bar.clock}`, { number: bar.number })}
        {withDue && bar.due !== null && <span className="t3 small"> · {t('clock.due', { day: format.day(bar.due) })}</span>}
        {free > 0 && <span className="t3 small"> · {t('clock.free', { count: free })}</span>}
        <span className="visually-hidden">
          {bar.to === null ? t('clock.from', { from: instant(bar.from) }) : t('fromTo', { from: instant(bar.from), to: instant(bar.to) })}
          {bar.pauses.length > 0 && ` ${t('clock.paused', { count: bar.pauses.length })}`}
        </span>
      </span>
    </div>
  );
}
