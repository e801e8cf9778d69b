import { addDays } from '@carnet/clocks';
import type { Bilingual, IsoDate } from '@carnet/kernel';
import { type Discipline, DISCIPLINES } from '@carnet/workflow';
import type { ExpectedDay, ExpectedLate } from './workload.dto.js';

/** Queues of work: the reviews of a discipline, or transfers that wait for a decision. */
export const QUEUES = [...DISCIPLINES, 'decision'] as const;

export type Queue = (typeof QUEUES)[number];

/** Least number of measured opinions or decisions for a forecast. */
export const LEAST_MEASURED = 10;

/** Why there is no forecast for a queue. */
export const PACE_UNKNOWN = ['too-little-measured', 'nobody-there'] as const;

export type PaceUnknown = (typeof PACE_UNKNOWN)[number];

/** A reviewer's present disciplines and days of absence, both ends included. */
export interface Presence {
  readonly disciplines: readonly Discipline[];
  readonly absences: readonly { readonly from: IsoDate; readonly until: IsoDate }[];
}

/** Amount of a queue that comes due on a day, by running clocks. */
export interface QueueDue {
  readonly queue: Queue;
  readonly on: IsoDate;
  readonly due: number;
}

export interface MeasuredQueue {
  readonly queue: Queue;
  readonly today: IsoDate;
  /** The measured working days, in order, and the amount done on them. */
  readonly measured: readonly IsoDate[];
  readonly done: number;
  /** The working days ahead, in order. */
  readonly ahead: readonly IsoDate[];
  readonly due: readonly QueueDue[];
  /** The reviewers; null if the queue does not depend on their number. */
  readonly staff: readonly Presence[] | null;
}

/**
 * Forecasts what will be late in a queue, at the measured pace and with the people present. Assumes work in order of due days, a whole
 * day's work per day, and counts only items finished by the end of a day.
 */
export function forecastLate({ queue, today, measured, done, ahead, due, staff }: MeasuredQueue): ExpectedLate {
  const there = (days: readonly IsoDate[]): number => days.reduce((sum, day) => sum + presentOn(queue, day, staff), 0);
  const presence = { measured: there(measured), ahead: there(ahead) };
  const unknown = done < LEAST_MEASURED ? 'too-little-measured' : presence.measured === 0 ? 'nobody-there' : null;
  const [gone, coming] = [due.filter(({ on }) => on < today), due.filter(({ on }) => on >= today)];
  const overdue = dueOn(queue, { on: today, after: undefined, due: gone });
  let before = overdue;
  const days = ahead.map((on, place): ExpectedDay => {
    const here = dueOn(queue, { on, after: ahead[place - 1], due: coming });
    const doneBy = unknown === null ? Math.floor((done * there(ahead.slice(0, place + 1))) / presence.measured) : null;
    const early = before;
    before += here;
    return { on, due: here, late: doneBy === null ? null : here - Math.min(here, Math.max(0, doneBy - early)) };
  });
  const late = unknown === null ? days.reduce((sum, day) => sum + (day.late ?? 0), 0) : null;
  const span = { from: measured[0] ?? ahead[0], until: measured.at(-1) ?? ahead[0] };
  const said = {
    queue,
    measured: { ...span, days: measured.length, done } as ExpectedLate['measured'],
    presence,
    overdue,
    open: before - overdue,
  };
  return { ...said, late, unknown, days, explanation: explain({ ...said, late, unknown, until: ahead.at(-1), staffed: staff !== null }) };
}

/** Days from the first measured to the last ahead, for which absences matter. */
export function spanOf(measured: readonly IsoDate[], ahead: readonly IsoDate[], today: IsoDate): { from: IsoDate; until: IsoDate } {
  return { from: measured[0] ?? addDays(today, -1), until: ahead.at(-1) ?? today };
}

function presentOn(queue: Queue, day: IsoDate, staff: readonly Presence[] | null): number {
  if (staff === null) return 1;
  const present = staff.filter(
    ({ disciplines, absences }) =>
      disciplines.some((held) => held === queue) && !absences.some(({ from, until }) => from <= day && day <= until),
  );
  return present.length;
}

/** Items due between two working days count on the later one. */
function dueOn(
  queue: Queue,
  { on, after, due }: { readonly on: IsoDate; readonly after: IsoDate | undefined; readonly due: readonly QueueDue[] },
): number {
  const here = due.filter((one) => one.queue === queue && one.on <= on && (after === undefined || one.on > after));
  return here.reduce((sum, one) => sum + one.due, 0);
}

type ForecastSummary = Pick<ExpectedLate, 'queue' | 'measured' | 'presence' | 'overdue' | 'open' | 'late' | 'unknown'> & {
  readonly until: IsoDate | undefined;
  readonly staffed: boolean;
};

function explain({ queue, measured, presence, overdue, open, late, unknown, until = measured.until, staffed }: ForecastSummary): Bilingual {
  const { from, days, done } = measured;
  const made = queue === 'decision' ? { en: 'decisions were made', zh: '项决定' } : { en: 'opinions were given', zh: '份意见' };
  const what = queue === 'decision' ? { en: 'decisions', zh: '项待决定事项' } : { en: 'reviews', zh: '件审查' };
  const base = {
    en: `From ${from} to ${measured.until} (${String(days)} working days), ${String(done)} ${made.en}`,
    zh: `${from}至${measured.until}的${String(days)}个工作日内完成${String(done)}${made.zh}`,
  };
  const work = {
    en: `${String(open)} ${what.en} come due until ${until}, and ${String(overdue)} are already overdue`,
    zh: `至${until}有${String(open)}${what.zh}到期，另有${String(overdue)}件已逾期`,
  };
  if (unknown === 'too-little-measured') {
    return {
      en: `${base.en}. This is too little to estimate what will be late. ${work.en}.`,
      zh: `${base.zh}，数据过少，无法预计逾期。${work.zh}。`,
    };
  }
  if (unknown === 'nobody-there') {
    return {
      en: `${base.en}, but nobody holds the discipline now, so what will be late cannot be estimated. ${work.en}.`,
      zh: `${base.zh}，但现无人具备该专业类别，无法预计逾期。${work.zh}。`,
    };
  }
  const pace = (done / presence.measured).toFixed(2);
  const able = String(Math.floor((done * presence.ahead) / presence.measured));
  const [was, will] = [String(presence.measured), String(presence.ahead)];
  const by = staffed
    ? {
        en: ` in ${was} days of officers’ presence: ${pace} a day. ${will} days of presence are ahead until ${until}, enough for ${able}`,
        zh: `，审查人员在岗${was}人日，每人日${pace}份。至${until}在岗${will}人日，可完成${able}份`,
      }
    : {
        en: `: ${pace} a working day. ${will} working days are ahead until ${until}, enough for ${able}`,
        zh: `，每工作日${pace}项。至${until}有${will}个工作日，可完成${able}项`,
      };
  return {
    en: `${base.en}${by.en}. ${work.en}. If they are done in the order of their last days, ${String(late ?? 0)} more are expected to be late.`,
    zh: `${base.zh}${by.zh}。${work.zh}。按到期日先后办理，预计另有${String(late ?? 0)}件逾期。`,
  };
}
