import { DeriveWords } from '@carnet/features/history/derive-words.js';
import { Injectable } from '@nestjs/common';
import type { BackgroundTask } from './background-loop.js';

/** What was filed is found by its words within seconds; while much is filed, reading goes on in small steps that leave room for others. */
const [every, whileMore] = [5000, 250];

/** Derives what transfers are found by. Every worker process runs one; what two of them read is derived once. */
@Injectable()
export class WordWatch implements BackgroundTask {
  readonly name = 'words';

  constructor(private readonly words: DeriveWords) {}

  /** For tests: until there is nothing left to read. */
  async catchUp(): Promise<void> {
    while ((await this.step()) === whileMore);
  }

  async step(): Promise<number> {
    return (await this.words.execute()) ? whileMore : every;
  }
}
