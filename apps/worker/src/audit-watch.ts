import { DrawAudits } from '@carnet/use-cases';
import { Injectable } from '@nestjs/common';
import type { BackgroundTask } from './background-loop.js';

/** What was decided is drawn from every quarter of a minute: nobody waits for it. */
const every = 15_000;

/** Draws decisions for audits. Every worker process runs one; what two of them read is drawn once. */
@Injectable()
export class AuditWatch implements BackgroundTask {
  readonly name = 'audits';

  constructor(private readonly audits: DrawAudits) {}

  /** For tests: until there is nothing left to read. */
  async catchUp(): Promise<void> {
    while ((await this.step()) === 0);
  }

  async step(): Promise<number> {
    return (await this.audits.execute()) ? 0 : every;
  }
}
