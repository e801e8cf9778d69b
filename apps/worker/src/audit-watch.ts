import { DrawAudits } from '@carnet/features/audits/draw-audits.js';
import { PassOnAudits } from '@carnet/features/audits/pass-on-audits.js';
import { Injectable } from '@nestjs/common';
import type { BackgroundTask } from './background-loop.js';

/** What was decided is drawn from every quarter of a minute: nobody waits for it. */
const every = 15_000;

/** Draws decisions for audits, and takes audits from auditors with whom they cannot stay. Every worker process runs one; what two of them read is drawn once. */
@Injectable()
export class AuditWatch implements BackgroundTask {
  readonly name = 'audits';

  constructor(
    private readonly audits: DrawAudits,
    private readonly passing: PassOnAudits,
  ) {}

  /** For tests: until there is nothing left to read. */
  async catchUp(): Promise<void> {
    while ((await this.step()) === 0);
  }

  async step(): Promise<number> {
    const [more, passed] = [await this.audits.execute(), await this.passing.execute()];
    return more || passed > 0 ? 0 : every;
  }
}
