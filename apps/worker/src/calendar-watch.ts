import { RecountDeadlines } from '@carnet/features/deadlines/recount-deadlines.js';
import { Injectable } from '@nestjs/common';
import type { BackgroundTask } from './background-loop.js';

/** A new calendar comes with a release, once or twice a year. */
const every = 60_000;

/** Counts anew what was counted beyond the calendar, once a later one is there. Every worker process runs one; a transfer is looked at by one of them. */
@Injectable()
export class CalendarWatch implements BackgroundTask {
  readonly name = 'calendar';

  constructor(private readonly deadlines: RecountDeadlines) {}

  async step(): Promise<number> {
    return (await this.deadlines.execute()) ? 0 : every;
  }
}
