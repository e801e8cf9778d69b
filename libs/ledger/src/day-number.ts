import { type IsoDate, isoDate } from '@carnet/kernel';

/** Days of a 400-year cycle of the Gregorian calendar, and of the time from 1 March 0000 to 1 January 1970. */
const CYCLE = 146_097;
const EPOCH = 719_468;

/** The number of a day, counted from 1970-01-01. Years begin in March here, so that the leap day is the last. */
export function dayNumber(day: IsoDate): number {
  const [month, date] = [Number(day.slice(5, 7)), Number(day.slice(8, 10))];
  const year = Number(day.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const [cycle, ofCycle] = [Math.floor(year / 400), year % 400];
  const ofYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + date - 1;
  return cycle * CYCLE + ofCycle * 365 + Math.floor(ofCycle / 4) - Math.floor(ofCycle / 100) + ofYear - EPOCH;
}

/** The day of a number; the inverse of `dayNumber`. Throws a RangeError outside of 1900 to 2199. */
export function dayOfNumber(number: number): IsoDate {
  const shifted = number + EPOCH;
  const cycle = Math.floor(shifted / CYCLE);
  const ofCycle = shifted - cycle * CYCLE;
  const year = Math.floor((ofCycle - Math.floor(ofCycle / 1460) + Math.floor(ofCycle / 36_524) - Math.floor(ofCycle / 146_096)) / 365);
  const ofYear = ofCycle - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const turn = Math.floor((5 * ofYear + 2) / 153);
  const date = ofYear - Math.floor((153 * turn + 2) / 5) + 1;
  const month = turn < 10 ? turn + 3 : turn - 9;
  return isoDate(`${year + cycle * 400 + (month <= 2 ? 1 : 0)}-${twoDigits(month)}-${twoDigits(date)}`);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
