import { type Certainty, type ClockStep, countBack, dueInstant, explainClock, type WorkingCalendar } from '@carnet/clocks';
import { type Bilingual, isIsoDate, type IsoDate } from '@carnet/kernel';
import type { DueDate, DutyDeadline } from '@carnet/rules';
import { calendarView } from './review-clock.js';
import type { DutyDeadlineResponse } from './deadlines.dto.js';

type Sum = Pick<DutyDeadlineResponse, 'certainty' | 'dueAt' | 'calendar' | 'steps'>;

/**
 * The deadline of a duty. Its days are those of the assessment. The calculation is repeated by the rules of the assessment, and left out if
 * it gives a different day.
 */
export function explainDutyDeadline(kept: DueDate, rule: DutyDeadline | null, calendar: WorkingCalendar | null): DutyDeadlineResponse {
  const { due, opens = null, within, unit, on = null, text, from } = kept;
  const value = typeof from.value === 'string' ? from.value : null;
  const shown = { due, opens, says: text, within, unit, on, from: { name: from.name, value } };
  return {
    ...shown,
    ...(sumOf(kept, rule, calendar) ?? { ...unsummed, certainty: due === null ? null : kept.provisional ? 'provisional' : 'confirmed' }),
  };
}

const unsummed: Omit<Sum, 'certainty'> = { dueAt: null, calendar: null, steps: [] };

function sumOf(kept: DueDate, rule: DutyDeadline | null, calendar: WorkingCalendar | null): Sum | null {
  const from = kept.from.value;
  if (kept.due === null || rule === null || typeof from !== 'string' || !isIsoDate(from)) return null;
  if (kept.unit !== 'working-day') return { ...unsummed, certainty: 'confirmed', steps: plainSteps(kept, kept.due, from) };
  if (calendar === null) return null;
  const found =
    rule.counted === undefined || rule.counted === 'after' ? forwards(kept, from, calendar) : backwards(kept, rule, from, calendar);
  if (found.due !== kept.due || found.opens !== (kept.opens ?? null)) return null;
  return { ...found.sum, dueAt: dueInstant(found.due, calendar.zone), calendar: calendarView(calendar) };
}

interface Found {
  readonly due: IsoDate;
  readonly opens: IsoDate | null;
  readonly sum: { readonly certainty: Certainty; readonly steps: readonly ClockStep[] };
}

function forwards({ within, text }: DueDate, startedOn: IsoDate, calendar: WorkingCalendar): Found {
  const firstDay = { counts: false, because: sentence(text) };
  const terms = { startedOn, firstDay, allowedWorkingDays: within, pauses: [], calendar, asOf: startedOn };
  const { due, certainty, steps } = explainClock(terms);
  return { due, opens: null, sum: { certainty, steps } };
}

/** Counts back as the rules do: the last day that leaves so many days, or the window of so many days that ends before. */
function backwards({ within, text }: DueDate, { counted }: DutyDeadline, until: IsoDate, calendar: WorkingCalendar): Found {
  const counts = counted === 'last' ? { leaving: 1, openFor: within } : { leaving: within };
  const { due, opens, certainty, steps } = countBack({ until, ...counts, because: sentence(text), calendar });
  return { due, opens, sum: { certainty, steps } };
}

/** Without its full stop, to become part of a sentence. */
function sentence({ en, zh }: Bilingual): Bilingual {
  return { en: en.replace(/\.$/, ''), zh: zh.replace(/。$/, '') };
}

const units = { day: ['day', '日'], month: ['month', '个月'], year: ['year', '年'] } as const;

function step(kind: ClockStep['kind'], on: IsoDate, says: Bilingual): ClockStep {
  return { kind, on, number: null, name: null, certainty: 'confirmed', says };
}

/** The calculation of a day that recurs each year. */
function yearlySteps({ within, text }: DueDate, due: IsoDate, from: IsoDate): readonly ClockStep[] {
  const { en, zh } = sentence(text);
  const which =
    within === 0
      ? { en: `the first such day on or after ${from}`, zh: `即${from}当日或者之后的首个该日` }
      : {
          en: `the first such day after the year has changed ${within === 1 ? 'once' : `${within} times`}`,
          zh: `即跨越 ${within} 个年度之后的首个该日`,
        };
  return [
    step('start', from, { en: `The search for the day starts on ${from}: ${en}.`, zh: `自${from}起查找：${zh}。` }),
    step('due', due, { en: `Due by the end of ${due}: ${which.en}.`, zh: `期限至${due}日终届满：${which.zh}。` }),
  ];
}

/** Days, months and years need no calendar, because every day counts. */
function plainSteps(kept: DueDate, due: IsoDate, from: IsoDate): readonly ClockStep[] {
  const { within, unit, opens = null, text } = kept;
  if (unit === 'working-day') return [];
  if (kept.on !== undefined) return yearlySteps(kept, due, from);
  const { en, zh } = sentence(text);
  const [unitEn, unitZh] = units[unit];
  const span = { en: `${within} ${unitEn}${within === 1 ? '' : 's'}`, zh: `${within} ${unitZh}` };
  const start = step('start', from, {
    en: `Counted from ${from}, which is not counted itself: ${en}.`,
    zh: `以${from}为起点，当日不计入：${zh}。`,
  });
  const opening =
    opens === null
      ? []
      : [
          step('opens', opens, {
            en: `The duty can be met from ${opens}, ${span.en} before ${from}.`,
            zh: `自${opens}（${from}前 ${span.zh}）起可以办理。`,
          }),
        ];
  const side = due < from ? { en: 'before', zh: '前' } : { en: 'after', zh: '后' };
  const ends =
    due === from
      ? { en: `Due by the end of ${due}.`, zh: `期限至${due}日终届满。` }
      : {
          en: `Due by the end of ${due}: ${span.en} ${side.en} ${from}, weekends and holidays included.`,
          zh: `期限至${due}日终届满：${from}${side.zh} ${span.zh}，周末和节假日计入。`,
        };
  return [start, ...opening, step('due', due, ends)];
}
