import { type Calculation, Calculator } from '@carnet/acts/calculator.js';
import type { RuleArchive } from '@carnet/acts/rule-book.js';
import { LetterPress } from '@carnet/features/decisions/letter/letter-press.js';
import type { NoticePage } from '@carnet/features/decisions/notice-sections.js';
import { BriefCache } from '@carnet/http/brief-cache.js';
import type { Principal } from '@carnet/identity';
import { digestOfText } from '@carnet/kernel';
import { Injectable } from '@nestjs/common';
import { TaskThreads } from './task-threads.js';
import { nameOf } from './task.js';

/** Runs calculations in threads, in the queue of the caller's organisation. */
export class ThreadCalculator extends Calculator {
  constructor(
    private readonly threads: Pick<TaskThreads, 'run'>,
    private readonly archive: RuleArchive,
  ) {
    super();
  }

  override async run<Asked, Answer>({ organisation }: Principal, calculation: Calculation<Asked, Answer>, asked: Asked): Promise<Answer> {
    const task = { name: nameOf(calculation), asked };
    // A value sent between threads has no static type.
    return (await this.threads.run(organisation, task, (set) => this.archive.texts(set))) as Answer;
  }
}

/** Typesets letters in a thread, because each takes a few hundred milliseconds; caches them for a while. */
@Injectable()
export class ThreadLetterPress extends LetterPress {
  private readonly kept = new BriefCache<Buffer>(600_000, 32);

  constructor(private readonly threads: TaskThreads) {
    super();
  }

  override letter(organisation: string, page: NoticePage): Promise<Buffer> {
    return this.kept.get(digestOfText(JSON.stringify(page)), async () => {
      // A buffer arrives from a thread as a plain byte array.
      const { buffer, byteOffset, byteLength } = (await this.threads.run(organisation, { name: 'letter', asked: page })) as Uint8Array;
      return Buffer.from(buffer, byteOffset, byteLength);
    });
  }
}
