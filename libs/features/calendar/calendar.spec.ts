import ICAL from 'ical.js';
import { instant, isoDate } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { calendarText } from './calendar.js';

const entry = {
  id: '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a55',
  on: isoDate('2026-12-31'),
  reference: 'T-2026-3F7F2A',
  says: {
    en: 'By 2026-12-31, condition 1: report; name, city\nand "phone" \\ all.',
    zh: '附加条件1须于2026-12-31前履行：报告，'.repeat(8),
  },
  setAt: instant('2026-11-25T08:00:00.000Z'),
};

const eventsOf = (text: string) =>
  new ICAL.Component(ICAL.parse(text) as string).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));

describe('the calendar of due days', () => {
  it('Another program reads a due day’s date, words and identifier from the calendar', () => {
    const [event] = eventsOf(calendarText([entry], 'en'));
    expect(event?.uid).toBe(`${entry.id}@carnet`);
    expect([event?.startDate.isDate, event?.startDate.toString()]).toEqual([true, '2026-12-31']);
    expect(event?.summary).toBe(`${entry.reference}: ${entry.says.en}`);
    expect(event?.component.getFirstPropertyValue('last-modified')?.toString()).toBe('2026-11-25T08:00:00Z');
  });

  it('The calendar folds Chinese text to at most 75 octets a line without loss', () => {
    const text = calendarText([entry], 'zh');
    expect(eventsOf(text)[0]?.summary).toBe(`${entry.reference}: ${entry.says.zh}`);
    expect(Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  });

  it('The calendar shows several days as one event that lasts to the end of the last', () => {
    const closed = { ...entry, id: 'closed-2026-12-28', on: isoDate('2026-12-28'), to: isoDate('2027-01-01'), reference: null };
    const [event] = eventsOf(calendarText([closed], 'en'));
    expect([event?.startDate.toString(), event?.endDate.toString(), event?.summary]).toEqual(['2026-12-28', '2027-01-02', entry.says.en]);
  });

  it('An empty calendar is valid, and a line break in a reference adds no attendee', () => {
    expect(eventsOf(calendarText([], 'en'))).toEqual([]);
    const hostile = { ...entry, reference: 'T-1\r\nATTENDEE:mailto:a@b.example' };
    const [event] = eventsOf(calendarText([hostile], 'en'));
    expect(event?.attendees).toEqual([]);
  });
});
