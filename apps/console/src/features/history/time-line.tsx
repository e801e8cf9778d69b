import type { HistoryEntry } from '@carnet/client';
import { Building2, Cpu, Router, Stamp, UserSearch } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { Family } from '../../ui/feedback.js';
import { commonWords, useSay } from '../../words/language.js';
import { shownZone, useFormat } from '../../words/format.js';
import { useStateName, useWho } from './entry.js';
import { EventIcon } from './event-icon.js';
import { ClockRows, type FreeDay } from './clock-rows.js';
import { clocksOf, laneOf, lanes, type Scale, scaleOf, statesOf } from './scale.js';
import css from './time-line.module.css';
import { transferHistoryWords } from './words.js';
import { dayAfter, instantOf, wallOf } from './wall-time.js';

const laneIcons = { company: Building2, machine: Cpu, officer: UserSearch, approver: Stamp, gateway: Router } as const;

/** The last instant of a day of the authority. */
const endOf = (day: string): number => Date.parse(instantOf(dayAfter(day), shownZone()) ?? day);

const spanOf = (on: string): FreeDay => ({ on, from: Date.parse(instantOf(on, shownZone()) ?? on), to: endOf(on) });

interface TimeLineProps {
  /** In the order in which they happened; those after `until` are not shown. */
  readonly entries: readonly HistoryEntry[];
  /** The instant that is shown; null for now. */
  readonly until: string | null;
  readonly reviewDue: string | null;
  /** Days that no clock counts. */
  readonly free: readonly string[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
}

/** When each actor did what: events in lanes, the states above, the clocks below. */
export function TimeLine({ entries, until, reviewDue, free, chosen, onChoose }: TimeLineProps) {
  const t = transferHistoryWords.useWords();
  const [frame, width] = useWidth();
  const clocks = useMemo(() => clocksOf(entries, reviewDue), [entries, reviewDue]);
  const now = until === null ? Date.now() : Date.parse(until);
  const end = Math.max(
    now,
    ...(until === null ? clocks.filter((bar) => bar.to === null && bar.due !== null).map(({ due }) => endOf(due ?? '')) : []),
  );
  const scale = useMemo(
    () =>
      scaleOf(
        entries.map(({ at }) => Date.parse(at)),
        end,
        Math.max(240, width - 230),
        28,
      ),
    [entries, end, width],
  );
  const first = Date.parse(entries[0]?.at ?? '');
  return (
    <div ref={frame} className={css.frame}>
      <div className={css.canvas} style={{ width: scale.width + 200 }}>
        <Days from={first} to={end} scale={scale} />
        <States entries={entries} end={now} scale={scale} />
        <Events entries={entries} scale={scale} chosen={chosen} onChoose={onChoose} label={`${t('timeLine')}. ${t('timeLineHint')}`} />
        <ClockRows clocks={clocks} scale={scale} now={now} end={end} withDue={until === null} endOf={endOf} free={free.map(spanOf)} />
      </div>
    </div>
  );
}

/** The width of an element, as it changes. */
function useWidth(): [RefObject<HTMLDivElement | null>, number] {
  const element = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(900);
  useEffect(() => {
    const shown = element.current;
    if (shown === null) return undefined;
    const observer = new ResizeObserver(() => setWidth(shown.clientWidth));
    observer.observe(shown);
    return () => observer.disconnect();
  }, []);
  return [element, width];
}

function Days({ from, to, scale }: { from: number; to: number; scale: Scale }) {
  const format = useFormat();
  const zone = shownZone();
  const step = Math.max(1, Math.ceil((to - from) / 86_400_000 / 120));
  let day = wallOf(new Date(from).toISOString(), zone).slice(0, 10);
  const marks = [{ day, at: scale.events[0] ?? 0 }];
  let free = (scale.events[0] ?? 0) + 96;
  for (let count = 0; count < 400; count += 1) {
    for (let days = 0; days < step; days += 1) day = dayAfter(day);
    const instant = Date.parse(instantOf(day, zone) ?? '');
    if (!(instant <= to)) break;
    const at = scale.at(instant);
    if (at < free) continue;
    marks.push({ day, at });
    free = at + 96;
  }
  return (
    <div className={css.row} aria-hidden>
      <div className={css.label} />
      <div className={css.track}>
        {marks.map((mark) => (
          <span key={mark.day} className={css.day} style={{ left: mark.at }}>
            {format.day(mark.day)}
          </span>
        ))}
      </div>
    </div>
  );
}

const families: Readonly<Record<string, Family>> = {
  submitted: 'blue',
  'in-review': 'ink',
  'information-requested': 'blue',
  'in-approval': 'violet',
  'awaiting-hearing': 'amber',
  'awaiting-conditions': 'amber',
  granted: 'green',
  refused: 'red',
  suspended: 'orange',
  revoked: 'red',
};

function States({ entries, end, scale }: { entries: readonly HistoryEntry[]; end: number; scale: Scale }) {
  const common = commonWords.useWords();
  const name = useStateName();
  // States are drawn from event to event: their own instants may fall together.
  const placeOf = (instant: number): number => scale.at(instant);
  return (
    <div className={css.row}>
      <div className={css.label}>{common('state')}</div>
      <div className={css.track}>
        {statesOf(entries).map(({ state, from, to }) => {
          const index = entries.findIndex(({ at }) => Date.parse(at) === from);
          const left = scale.events[index] ?? placeOf(from);
          const next = to === null ? -1 : entries.findIndex(({ at }) => Date.parse(at) === to);
          const right = next === -1 ? placeOf(to ?? end) : (scale.events[next] ?? placeOf(to ?? end));
          return (
            <span
              key={`${state} ${String(from)}`}
              className={`${css.state} f-${families[state] ?? 'grey'}`}
              style={{ left, width: Math.max(2, right - left - 1) }}
              title={name(state)}
            >
              <span>{name(state)}</span>
            </span>
          );
        })}
      </div>
    </div>
  );
}

interface EventsProps {
  readonly entries: readonly HistoryEntry[];
  readonly scale: Scale;
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
  readonly label: string;
}

const moves: Readonly<Record<string, (place: number, last: number) => number>> = {
  ArrowRight: (place, last) => Math.min(last, place + 1),
  ArrowLeft: (place) => Math.max(0, place - 1),
  Home: () => 0,
  End: (_, last) => last,
};

/** The events as buttons: one stop of the Tab key, arrow keys in the order of time across the lanes. */
function Events({ entries, scale, chosen, onChoose, label }: EventsProps) {
  const t = transferHistoryWords.useWords();
  const group = useRef<HTMLDivElement>(null);
  const stop = entries.some(({ id }) => id === chosen) ? chosen : (entries.at(-1)?.id ?? null);
  const move = (event: KeyboardEvent): void => {
    // From the one that has focus: keys may come faster than the address changes.
    const at = (event.target as Element).closest<HTMLElement>('[data-entry]')?.dataset['entry'] ?? stop;
    const place = entries.findIndex(({ id }) => id === at);
    const to = moves[event.key]?.(place, entries.length - 1);
    const entry = to === undefined ? undefined : entries[to];
    if (entry === undefined) return;
    event.preventDefault();
    onChoose(entry.id);
    group.current?.querySelector<HTMLButtonElement>(`[data-entry="${entry.id}"]`)?.focus();
  };
  return (
    <div ref={group} role="group" aria-label={label} onKeyDown={move}>
      {lanes.map((lane) => {
        const Icon = laneIcons[lane];
        return (
          <div key={lane} className={`${css.row} ${css.lane}`} data-lane={lane}>
            <div className={css.label}>
              <Icon size={15} aria-hidden />
              {t(`lane.${lane}`)}
            </div>
            <div className={css.track}>
              {lane === 'gateway' && <span className={css.none}>{t('lane.gatewayNone')}</span>}
              {entries.map((entry, place) =>
                laneOf(entry) === lane ? (
                  <EventButton
                    key={entry.id}
                    entry={entry}
                    left={scale.events[place] ?? 0}
                    isStop={entry.id === stop}
                    isChosen={entry.id === chosen}
                    onChoose={onChoose}
                  />
                ) : null,
              )}
            </div>
          </div>
        );
      })}
    </div>
  );
}

function EventButton({
  entry,
  left,
  isStop,
  isChosen,
  onChoose,
}: {
  entry: HistoryEntry;
  left: number;
  isStop: boolean;
  isChosen: boolean;
  onChoose: (id: string) => void;
}) {
  const say = useSay();
  const format = useFormat();
  const who = useWho();
  const name = `${format.time(entry.at)}, ${who(entry.by)}: ${say(entry.says)}`;
  return (
    <button
      type="button"
      data-entry={entry.id}
      className={`${css.event} ${entry.refused ? css.refused : ''}`}
      style={{ left }}
      aria-label={name}
      title={name}
      aria-pressed={isChosen}
      tabIndex={isStop ? 0 : -1}
      onClick={() => onChoose(entry.id)}
    >
      <EventIcon kind={entry.kind} refused={entry.refused} />
    </button>
  );
}
