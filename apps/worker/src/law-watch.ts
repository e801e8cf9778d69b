import { StartLawChanges } from '@carnet/features/law-changes/start-law-changes.js';
import type { Instant } from '@carnet/kernel';
import { Injectable } from '@nestjs/common';
import type { BackgroundTask } from './background-loop.js';

/** A release, a publication and a day that begins are looked for once a minute. */
const every = 60_000;

/** Looks what the law has become. Every worker process runs one; each change starts once. */
@Injectable()
export class LawWatch implements BackgroundTask {
  readonly name = 'law';

  constructor(private readonly start: StartLawChanges) {}

  async step(): Promise<number> {
    await this.look();
    return every;
  }

  /** @param asOf stands for the database's clock in tests. */
  look(asOf?: Instant): Promise<number> {
    return this.start.execute(asOf);
  }
}
