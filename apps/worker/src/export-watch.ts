import { EXPORT_DAYS } from '@carnet/features/exports/export-record.js';
import { ExportSweep } from '@carnet/features/exports/export-sweep.store.js';
import { Injectable } from '@nestjs/common';
import type { BackgroundTask } from './background-loop.js';

/** How many exports are swept at a time: each may be many parts. */
const most = 5;

/** How long to rest between two looks once no old one is left, in milliseconds. */
const everyHour = 3_600_000;

/** Sweeps the files of exports away some days after they ended. Every worker process runs one; twice is once. */
@Injectable()
export class ExportWatch implements BackgroundTask {
  readonly name = 'exports';

  constructor(private readonly sweep: ExportSweep) {}

  async step(): Promise<number> {
    return (await this.sweep.forget({ days: EXPORT_DAYS, most })) < most ? everyHour : 0;
  }
}
