import { refuseChange } from './administration.refusals.js';

/** The calendars of working days that the installation's rules provide. */
export class Calendars {
  constructor(private readonly names: readonly string[]) {}

  unknownCalendarRefusal(name: string): ReturnType<typeof refuseChange> | null {
    if (this.names.includes(name)) return null;
    return refuseChange('calendar-unknown', { pointer: '/calendar', context: { calendars: this.names } });
  }
}
