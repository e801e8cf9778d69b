import type { Bilingual, IsoDate } from '@carnet/kernel';
import type { ClockDay, Extension, FirstDay } from './clock.js';
import { weekdayOf } from './days.js';
import type { Certainty, JudgedDay, WorkingCalendar } from './working-calendar.js';

/** The sentences of a clock's steps. Days are in ISO form with their weekday, so that both languages name the same day. */

const weekdays = [
  ['Mon', '周一'],
  ['Tue', '周二'],
  ['Wed', '周三'],
  ['Thu', '周四'],
  ['Fri', '周五'],
  ['Sat', '周六'],
  ['Sun', '周日'],
] as const;

export function sayFirstDay(on: IsoDate, { counts, because }: FirstDay): Bilingual {
  const { en, zh } = named(on);
  return counts
    ? { en: `${en} starts the clock and is counted itself: ${because.en}.`, zh: `${zh}起算，当日计入：${because.zh}。` }
    : { en: `${en} starts the clock and is not counted itself: ${because.en}.`, zh: `${zh}起算，当日不计入：${because.zh}。` };
}

export function sayDay({ on, pause, judged, number }: ClockDay): Bilingual {
  const { en, zh } = named(on);
  if (pause !== null)
    return { en: `${en} is not counted: the clock stands still, ${pause.cause.en}.`, zh: `${zh}不计入：期限中止，${pause.cause.zh}。` };
  const doubt = doubtOf(judged.certainty);
  const { name } = judged;
  if (number !== null) {
    return name === null
      ? { en: `${en} is working day ${number}${doubt.en}.`, zh: `${zh}为第 ${number} 个工作日${doubt.zh}。` }
      : {
          en: `${en} is a day of work (${name.en}) and is working day ${number}${doubt.en}.`,
          zh: `${zh}上班（${name.zh}），为第 ${number} 个工作日${doubt.zh}。`,
        };
  }
  return name === null
    ? { en: `${en} is not counted: weekend${doubt.en}.`, zh: `${zh}不计入：周末${doubt.zh}。` }
    : { en: `${en} is not counted: ${name.en}${doubt.en}.`, zh: `${zh}不计入：${name.zh}${doubt.zh}。` };
}

export function sayExtension({ on, workingDays, cause, by, article }: Extension): Bilingual {
  const { en, zh } = named(on);
  return {
    en: `${en}: ${by.en} gave ${moreWorkingDays(workingDays)} under ${article.en}: ${cause.en}.`,
    zh: `${zh}：${by.zh}依${article.zh}延长 ${workingDays} 个工作日：${cause.zh}。`,
  };
}

export function sayTooLate({ on, workingDays, by, article }: Extension): Bilingual {
  const { en, zh } = named(on);
  return {
    en: `${en}: ${by.en} gave ${moreWorkingDays(workingDays)} under ${article.en}, but the term had already ended, so the extension has no effect.`,
    zh: `${zh}：${by.zh}依${article.zh}延长 ${workingDays} 个工作日，但期限已届满，延长不生效。`,
  };
}

function moreWorkingDays(count: number): string {
  return `${count} more working ${count === 1 ? 'day' : 'days'}`;
}

export function sayDue(on: IsoDate, { zone, name }: WorkingCalendar, certainty: Certainty): Bilingual {
  const { en, zh } = named(on);
  const doubt = doubtOf(certainty);
  return {
    en: `Due by the end of ${en} in ${zone}, by the calendar ${name}${doubt.en}.`,
    zh: `期限至 ${zone} 时间 ${zh}日终届满，依日历 ${name}${doubt.zh}。`,
  };
}

export function sayCountBackStart(on: IsoDate, because: Bilingual): Bilingual {
  const { en, zh } = named(on);
  return {
    en: `Counted back from ${en}, which counts if it is a working day: ${because.en}.`,
    zh: `自${zh}起倒数，当日为工作日的计入：${because.zh}。`,
  };
}

/** The sentence for a day of a backward count; `place` is its working day number from the end, null if it is not counted. */
export function sayCountBackDay(on: IsoDate, judged: JudgedDay, place: number | null): Bilingual {
  const { name, certainty } = judged;
  if (place === null) return sayDay({ on, pause: null, judged, number: null });
  const { en, zh } = named(on);
  const doubt = doubtOf(certainty);
  const worked = name === null ? { en: 'is', zh: '为' } : { en: `is a day of work (${name.en}) and is`, zh: `上班（${name.zh}），为` };
  return {
    en: `${en} ${worked.en} working day ${place} from the end${doubt.en}.`,
    zh: `${zh}${worked.zh}倒数第 ${place} 个工作日${doubt.zh}。`,
  };
}

export function sayOpeningDay(on: IsoDate, days: number, certainty: Certainty): Bilingual {
  const { en, zh } = named(on);
  const doubt = doubtOf(certainty);
  return {
    en: `It can be done from ${en}, the first of ${days} working days up to the due day${doubt.en}.`,
    zh: `自${zh}起可以办理，至截止日共 ${days} 个工作日${doubt.zh}。`,
  };
}

export function sayLastDayLeaving(
  on: IsoDate,
  {
    leaving,
    calendar: { zone, name },
    certainty,
  }: { readonly leaving: number; readonly calendar: WorkingCalendar; readonly certainty: Certainty },
): Bilingual {
  const { en, zh } = named(on);
  const doubt = doubtOf(certainty);
  return {
    en: `Due by the end of ${en} in ${zone}: the last day that leaves ${leaving} working days, by the calendar ${name}${doubt.en}.`,
    zh: `期限至 ${zone} 时间 ${zh}日终届满：此后尚余 ${leaving} 个工作日，依日历 ${name}${doubt.zh}。`,
  };
}

function named(on: IsoDate): Bilingual {
  const [en, zh] = weekdays[weekdayOf(on) - 1] ?? ['', ''];
  return { en: `${en} ${on}`, zh: `${on}（${zh}）` };
}

const doubts: Readonly<Record<Certainty, Bilingual>> = {
  confirmed: { en: '', zh: '' },
  unconfirmed: { en: ' (unconfirmed: nobody has compared these days with the official text)', zh: '（未经官方文本核对）' },
  provisional: { en: ' (provisional: the holidays of these days are not published)', zh: '（暂定：该时段节假日尚未公布）' },
};

function doubtOf(certainty: Certainty): Bilingual {
  return doubts[certainty];
}
