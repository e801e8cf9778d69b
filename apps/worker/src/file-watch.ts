import { SweepFiles } from '@carnet/use-cases';
import { Inject, Injectable, Optional } from '@nestjs/common';
import type { BackgroundTask } from './background-loop.js';
import { WorkLog } from './work-log.js';

/** How long to rest between two looks, in milliseconds. */
const everyQuarter = 900_000;

/** Deletes files that never became an attachment. Every worker process runs one; twice is once. Without a folder it does nothing. */
@Injectable()
export class FileWatch implements BackgroundTask {
  readonly name = 'files';

  constructor(
    @Optional() @Inject(SweepFiles) private readonly sweep: SweepFiles | undefined,
    private readonly log: WorkLog,
  ) {}

  async step(): Promise<number> {
    const swept = (await this.sweep?.execute()) ?? 0;
    if (swept > 0) this.log.info('files that belong to nobody were deleted', { swept });
    return everyQuarter;
  }
}
