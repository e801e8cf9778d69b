import chineseDays from 'chinese-days';
import Holidays from 'date-holidays';
import { addDays, countWorkingDays, dayOf, explainClock, isWorkingDay, type WorkingCalendar, workingDayAfter } from '@carnet/clocks';
import { instant, type IsoDate, isoDate } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { openRuleBook } from './rule-book.js';

const { calendars } = openRuleBook().reference.tables;

function calendarOf(name: string): WorkingCalendar {
  const found = calendars.get(name);
  if (found === undefined) throw new Error(`there is no calendar ${name}`);
  return found;
}

function daysFrom(first: IsoDate, last: IsoDate): readonly IsoDate[] {
  const days: IsoDate[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}

const nameOn = ({ holidays }: WorkingCalendar, day: IsoDate): string => `${day} ${holidays.get(day)?.en ?? 'worked here'}`;

const worksIn = (name: string, day: string): boolean | null => isWorkingDay(calendarOf(name), isoDate(day));

describe('what the calendars cover', () => {
  it.each([
    ['CN', 'Asia/Shanghai', '2022-01-01', '2026-12-31'],
    ['EU', 'Europe/Brussels', '2023-01-01', '2026-12-31'],
    ['GB', 'Europe/London', '2024-01-01', '2027-12-31'],
    ['JP', 'Asia/Tokyo', '2024-01-01', '2027-12-31'],
    ['KR', 'Asia/Seoul', '2024-01-01', '2026-12-31'],
    ['SG', 'Asia/Singapore', '2024-01-01', '2026-12-31'],
    ['US', 'America/New_York', '2024-01-01', '2027-12-31'],
  ] as const)('Calendar %s in %s covers %s to %s; outside, weekends count, provisionally', (name, zone, from, to) => {
    const calendar = calendarOf(name);
    expect(calendar).toMatchObject({ zone, from, to, weekend: [6, 7] });
    expect(isWorkingDay(calendar, addDays(calendar.to, 1))).toBeNull();
    expect(isWorkingDay(calendar, addDays(calendar.from, -1))).toBeNull();
    expect(workingDayAfter(calendar, calendar.to, 1)?.certainty).toBe('provisional');
    expect(countWorkingDays(calendar, addDays(calendar.from, -3), calendar.from).certainty).toBe('provisional');
  });

  it('A calendar tells which years were compared with an official text', () => {
    const confirmed = (name: string, day: string): unknown => workingDayAfter(calendarOf(name), isoDate(day), 1)?.certainty;
    expect([confirmed('CN', '2022-06-01'), confirmed('CN', '2026-06-01')]).toEqual(['unconfirmed', 'confirmed']);
    expect([confirmed('EU', '2023-06-01'), confirmed('EU', '2026-06-01')]).toEqual(['confirmed', 'unconfirmed']);
    expect(confirmed('SG', '2026-06-02')).toBe('confirmed');
    expect([confirmed('JP', '2025-06-02'), confirmed('JP', '2026-06-01')]).toEqual(['unconfirmed', 'confirmed']);
    for (const name of ['GB', 'KR', 'US']) expect([name, confirmed(name, '2026-06-01')]).toEqual([name, 'unconfirmed']);
  });

  it('Every day off and every working weekend day has a name in both languages', () => {
    for (const { holidays, workdays } of calendars.values())
      for (const { en, zh } of [...holidays.values(), ...workdays.values()]) {
        expect(en).not.toBe('');
        expect(zh).toMatch(/\p{Script=Han}/u);
      }
  });

  it.each(['GB', 'JP', 'KR', 'SG', 'US'])('Calendar %s has no day in lieu on a weekend', (name) => {
    const { holidays, weekend } = calendarOf(name);
    const inLieu = [...holidays].filter(([, { en }]) => /\((substitute|observed|day in lieu)/.test(en));
    expect(inLieu.length).toBeGreaterThan(1);
    for (const [day] of inLieu) expect([day, weekend.includes(weekdayByDate(day))]).toEqual([day, false]);
  });
});

/** Uses JavaScript dates, independently of the library's arithmetic. */
function weekdayByDate(day: string): number {
  return new Date(`${day}T00:00:00.000Z`).getUTCDay() || 7;
}

describe('the working days, against tables made by hand from the announcements', () => {
  it.each([
    // Computed by hand from the days off of a year, those on weekends, and the working weekend days.
    ['CN', '2022', 249],
    ['CN', '2023', 249],
    ['CN', '2024', 251],
    ['CN', '2025', 248],
    ['CN', '2026', 248],
    ['EU', '2023', 242],
    ['GB', '2024', 254],
    ['GB', '2025', 253],
    ['GB', '2026', 253],
    ['GB', '2027', 253],
    ['US', '2024', 251],
    ['US', '2025', 250],
    ['US', '2026', 250],
    ['US', '2027', 249],
    ['SG', '2026', 251],
  ] as const)('Calendar %s in %s has %i working days', (name, year, expected) => {
    expect(countWorkingDays(calendarOf(name), isoDate(`${Number(year) - 1}-12-31`), isoDate(`${year}-12-31`)).value).toBe(expected);
  });

  it.each([
    ['CN', '2024-02-04 2024-02-18 2024-04-07 2024-04-28 2024-05-11 2024-09-14 2024-09-29 2024-10-12'],
    ['CN', '2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11'],
    ['CN', '2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10'],
  ])('Calendar %s has the working weekend days %s and no others in that year', (name, listed) => {
    const year = listed.slice(0, 4);
    const worked = daysFrom(isoDate(`${year}-01-01`), isoDate(`${year}-12-31`)).filter((day) => weekdayByDate(day) > 5);
    expect(worked.filter((day) => worksIn(name, day) === true).join(' ')).toBe(listed);
  });

  it.each([
    ['CN', '2024-02-09', true, 'the eve of Spring Festival was worked in 2024'],
    ['CN', '2025-01-28', false, 'the eve became a day off in 2025'],
    ['CN', '2025-10-08', false, 'eight days, with the Mid-Autumn Festival'],
    ['CN', '2026-02-23', false, 'the longest Spring Festival, of nine days'],
    ['GB', '2026-12-28', false, 'Boxing Day on a Saturday'],
    ['GB', '2027-12-27', false, 'Christmas Day on a Saturday'],
    ['GB', '2027-12-28', false, 'Boxing Day on a Sunday'],
    ['GB', '2026-11-30', true, 'Scotland’s own day'],
    ['US', '2026-07-03', false, '4 July on a Saturday'],
    ['US', '2027-07-05', false, '4 July on a Sunday'],
    ['US', '2027-12-31', false, 'New Year’s Day 2028 on a Saturday'],
    ['US', '2026-11-27', true, 'the day after Thanksgiving is no federal holiday'],
    ['JP', '2026-05-06', false, 'the substitute passes over two holidays'],
    ['JP', '2026-09-22', false, 'a day between two holidays'],
    ['JP', '2027-03-22', false, 'the equinox on a Sunday'],
    ['JP', '2026-08-10', true, 'a holiday on a Tuesday frees no other day'],
    ['KR', '2025-05-06', false, 'two holidays on one day'],
    ['KR', '2025-10-08', false, 'a Sunday within Chuseok'],
    ['KR', '2026-08-17', false, 'a national day on a Saturday'],
    ['KR', '2026-06-08', true, 'Memorial Day is never moved'],
    ['KR', '2026-09-28', true, 'a Saturday within Chuseok is not moved'],
    ['SG', '2026-06-01', false, 'a holiday on a Sunday'],
    ['SG', '2025-08-11', true, 'a holiday on a Saturday is not moved'],
    ['EU', '2026-05-14', false, 'Ascension Day'],
    ['EU', '2026-11-11', true, 'Armistice Day is no holiday of the institutions'],
  ] as const)('In calendar %s, %s is a working day: %s (%s)', (name, day, expected, because) => {
    expect([worksIn(name, day), because]).toEqual([expected, because]);
  });

  it.each([
    // The standard contract: 10 working days after it takes effect, over National Day with its make-up day.
    ['CN', '2026-09-28', 10, '2026-10-16'],
    // The assessment of 45 working days, over Spring Festival.
    ['CN', '2026-01-05', 45, '2026-03-13'],
    // One working day, over each make-up day of Spring Festival and National Day of that year and over the days off
    // between.
    ['CN', '2026-02-13', 1, '2026-02-14'],
    ['CN', '2026-02-14', 1, '2026-02-24'],
    ['CN', '2026-02-27', 1, '2026-02-28'],
    ['CN', '2026-02-28', 1, '2026-03-02'],
    ['CN', '2026-09-18', 1, '2026-09-20'],
    ['CN', '2026-09-30', 1, '2026-10-08'],
    ['CN', '2026-10-09', 1, '2026-10-10'],
    ['CN', '2026-10-10', 1, '2026-10-12'],
    ['GB', '2026-12-23', 3, '2026-12-30'],
    ['US', '2026-11-24', 3, '2026-11-30'],
    ['JP', '2026-09-18', 1, '2026-09-24'],
    ['KR', '2026-09-23', 2, '2026-09-29'],
    ['SG', '2026-02-16', 2, '2026-02-20'],
    ['EU', '2026-03-31', 3, '2026-04-08'],
  ] as const)('In calendar %s, after %s, working day %i is %s', (name, from, n, due) => {
    expect(workingDayAfter(calendarOf(name), isoDate(from), n)?.value).toBe(due);
    const [startedOn, calendar] = [isoDate(from), calendarOf(name)];
    expect(explainClock({ startedOn, allowedWorkingDays: n, pauses: [], calendar, asOf: startedOn }).due).toBe(due);
  });
});

interface Difference {
  /** Days off only in the calendar. */
  readonly days: readonly string[];
  /** Days off only in the package. */
  readonly theirs?: readonly string[];
  readonly because: string;
}

describe('the working days, against packages that know holidays', () => {
  it('The calendar of China agrees with chinese-days on each covered day', () => {
    const { from, to } = calendarOf('CN');
    expect(daysFrom(from, to).filter((day) => chineseDays.isWorkday(day) !== worksIn('CN', day))).toEqual([]);
  });

  it('National Day of a year without a notice is unknown, where chinese-days guesses', () => {
    expect(chineseDays.isWorkday('2027-10-01')).toBe(true);
    expect(worksIn('CN', '2027-10-01')).toBeNull();
  });

  // The places where date-holidays is wrong or incomplete, with the reason.
  const known: Readonly<Record<string, readonly Difference[]>> = {
    GB: [],
    US: [],
    SG: [{ days: ['2024-06-17 Hari Raya Haji'], because: 'the package reckons the Islamic calendar; the day was gazetted' }],
    KR: [
      {
        days: [
          '2024-04-10 National Assembly election',
          '2024-10-01 Armed Forces Day (temporary holiday)',
          '2025-01-27 temporary holiday before Seollal',
          '2025-06-03 presidential election',
          '2026-06-03 local elections',
        ],
        because: 'the package has no election days and no temporary holidays',
      },
      {
        days: ['2024-02-09 Seollal', '2025-01-28 Seollal', '2026-02-16 Seollal'],
        theirs: ['2025-01-31', '2026-02-19'],
        because: 'the package takes the two days after Seollal; the law takes the day before it and the day after',
      },
    ],
    JP: [
      {
        days: [
          ...['2024-01-02', '2024-01-03', '2025-01-02', '2025-01-03', '2026-01-02'].map(
            (day) => `${day} New Year days of government offices`,
          ),
          ...['2024-12-30', '2024-12-31', '2025-12-29', '2025-12-30', '2025-12-31', '2026-12-29', '2026-12-30', '2026-12-31']
            .concat(['2027-12-29', '2027-12-30', '2027-12-31'])
            .map((day) => `${day} year-end days of government offices`),
        ],
        because: 'government offices close by an Act of their own; the package lists national holidays',
      },
    ],
  };

  it.each(Object.entries(known))('The calendar of %s agrees with date-holidays but for the package’s known errors', (name, differences) => {
    const calendar = calendarOf(name);
    const theirs = closedBy(name === 'GB' ? ['GB', 'ENG'] : [name], calendar);
    const days = daysFrom(calendar.from, calendar.to);
    const works = (day: IsoDate): boolean => weekdayByDate(day) < 6 && !theirs.has(day);
    const onlyOurs = days.filter((day) => isWorkingDay(calendar, day) === false && works(day)).map((day) => nameOn(calendar, day));
    expect(onlyOurs.sort()).toEqual(differences.flatMap(({ days: listed }) => listed).sort());
    const onlyTheirs = days.filter((day) => isWorkingDay(calendar, day) === true && !works(day));
    expect(onlyTheirs).toEqual(differences.flatMap(({ theirs: listed = [] }) => listed));
  });

  it('The EU calendar has Belgian holidays but Armistice Day, and days of its own', () => {
    const calendar = calendarOf('EU');
    const belgian = closedBy(['BE'], calendar);
    const days = daysFrom(calendar.from, calendar.to).filter((day) => weekdayByDate(day) < 6);
    expect(days.filter((day) => isWorkingDay(calendar, day) === true && belgian.has(day))).toEqual([
      '2024-11-11',
      '2025-11-11',
      '2026-11-11',
    ]);
    const own = days
      .filter((day) => isWorkingDay(calendar, day) === false && !belgian.has(day))
      .map((day) => nameOn(calendar, day).slice(11));
    expect([...new Set(own)].sort()).toEqual([
      "All Souls' Day",
      'Europe Day (Schuman Declaration)',
      'Good Friday',
      'Maundy Thursday',
      'day after Ascension Day',
      "day after New Year's Day",
      'end-of-year days',
    ]);
  });
});

/** The package's public holidays in the years of a calendar, by day. */
function closedBy(place: readonly string[], { from, to, zone }: WorkingCalendar): ReadonlySet<IsoDate> {
  const [country = '', state] = place;
  const known = state === undefined ? new Holidays(country) : new Holidays(country, state);
  const years = Array.from(
    { length: Number(to.slice(0, 4)) - Number(from.slice(0, 4)) + 1 },
    (_, index) => Number(from.slice(0, 4)) + index,
  );
  const holidays = years.flatMap((year) => known.getHolidays(year)).filter(({ type }) => type === 'public');
  const local = (at: number): IsoDate => dayOf(instant(new Date(at).toISOString()), zone);
  // Islamic holidays start at sunset of the day before; `date` is the day itself.
  return new Set(holidays.flatMap(({ date, end }) => daysFrom(isoDate(date.slice(0, 10)), local(end.getTime() - 1))));
}
