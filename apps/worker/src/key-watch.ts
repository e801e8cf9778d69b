import { KeySweep } from '@carnet/acts/key-sweep.store.js';
import { KEY_DAYS } from '@carnet/kernel';
import { Injectable } from '@nestjs/common';
import type { BackgroundTask } from './background-loop.js';

/** How many keys are forgotten at a time. */
const most = 1000;

/** How long to rest between two looks once no old one is left, in milliseconds. */
const everyHour = 3_600_000;

/** Forgets the keys of acts that nobody sends again. Every worker process runs one; one at a time does something. */
@Injectable()
export class KeyWatch implements BackgroundTask {
  readonly name = 'keys';

  constructor(private readonly sweep: KeySweep) {}

  async step(): Promise<number> {
    return (await this.sweep.forget({ days: KEY_DAYS, most })) < most ? everyHour : 0;
  }
}
