/** How far a zone is from UTC at an instant, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(instant);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const wall = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return wall - Math.floor(instant / 1000) * 1000;
}

/** The instant of a wall time (`2026-11-29T19:15`) or of the beginning of a day in a zone; null for what is neither. */
export function instantOf(wall: string, timeZone: string): string | null {
  const typed = Date.parse(`${wall.length === 10 ? `${wall}T00:00` : wall}Z`);
  if (Number.isNaN(typed)) return null;
  const first = typed - offsetAt(typed, timeZone);
  return new Date(typed - offsetAt(first, timeZone)).toISOString();
}

/** The wall time of an instant in a zone, as a field of type `datetime-local` has it. */
export function wallOf(instant: string, timeZone: string): string {
  const at = Date.parse(instant);
  return new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 16);
}

/** The day after one (`2026-12-31` to `2027-01-01`). */
export const dayAfter = (day: string): string => daysAfter(day, 1);

/** The day before one. */
export const dayBefore = (day: string): string => daysAfter(day, -1);

const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
