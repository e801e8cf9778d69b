import { DeskSweep } from '@carnet/features/staff/desk-sweep.store.js';
import type { Instant } from '@carnet/kernel';
import { Injectable } from '@nestjs/common';
import type { BackgroundTask } from './background-loop.js';

/** How many transfers, and absences, are looked after at a time. */
const most = 100;

/** Who loses a role, and who is absent from today, is looked for once a minute. */
const every = 60_000;

/** Looks after whose work is whose at the authority. Every worker process runs one; what two of them hand out is done once. */
@Injectable()
export class DeskWatch implements BackgroundTask {
  readonly name = 'desk';

  constructor(private readonly sweep: DeskSweep) {}

  async step(): Promise<number> {
    return (await this.look()) < most ? every : 0;
  }

  /** @param asOf stands for the database's clock in tests. */
  async look(asOf?: Instant): Promise<number> {
    const passed = await this.sweep.passOn(most);
    return Math.max(passed, await this.sweep.tellOfAbsences(most, asOf));
  }
}
