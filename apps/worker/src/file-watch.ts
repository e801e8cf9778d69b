import { SweepFiles } from '@carnet/features/attachments/sweep-files.js';
import { Inject, Injectable, Optional } from '@nestjs/common';
import type { BackgroundTask } from './background-loop.js';
import { WorkLog } from './work-log.js';

/** How long to rest between two looks, in milliseconds. */
const everyQuarter = 900_000;

/** Deletes files that never became an attachment, and those that nothing named for long. Every worker process runs one; twice is once. Without a folder it does nothing. */
@Injectable()
export class FileWatch implements BackgroundTask {
  readonly name = 'files';

  constructor(
    @Optional() @Inject(SweepFiles) private readonly sweep: SweepFiles | undefined,
    private readonly log: WorkLog,
  ) {}

  async step(): Promise<number> {
    const { nobodys = 0, unnamed = 0 } = (await this.sweep?.execute()) ?? {};
    if (nobodys + unnamed > 0) this.log.info('files that nobody needs were deleted', { nobodys, unnamed });
    return everyQuarter;
  }
}
