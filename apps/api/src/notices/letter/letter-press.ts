import { digestOfText } from '@carnet/kernel';
import type { NoticePage } from '@carnet/use-cases';
import { Injectable } from '@nestjs/common';
import { BriefCache } from '../../http/brief-cache.js';
import { TaskThreads } from '../../threads/task-threads.js';

/** Setting one takes some hundred milliseconds, so a thread does it, and those asked for again are kept a while. */
@Injectable()
export class LetterPress {
  private readonly kept = new BriefCache<Buffer>(600_000, 32);

  constructor(private readonly threads: TaskThreads) {}

  /** A notice as a PDF, set in the line of the organisation that asks; the same page gives the same bytes. */
  letter(organisation: string, page: NoticePage): Promise<Buffer> {
    return this.kept.get(digestOfText(JSON.stringify(page)), async () => {
      // What crosses between threads arrives as plain bytes.
      const { buffer, byteOffset, byteLength } = (await this.threads.run(organisation, { name: 'letter', asked: page })) as Uint8Array;
      return Buffer.from(buffer, byteOffset, byteLength);
    });
  }
}
