import { setImmediate } from 'node:timers/promises';
import { digestOfText } from '@carnet/kernel';
import type { NoticePage } from '@carnet/use-cases';
import { Injectable } from '@nestjs/common';
import { BriefCache } from '../../http/brief-cache.js';
import { loadFaces } from './faces.js';
import { letterOf } from './letter.js';

/** Setting one takes some hundred milliseconds of the only thread there is, so they are set one after the other, and those asked for again are kept a while. */
@Injectable()
export class LetterPress {
  private readonly kept = new BriefCache<Buffer>(600_000, 32);
  private before: Promise<unknown> = Promise.resolve();

  /** A notice as a PDF; the same page gives the same bytes. */
  letter(page: NoticePage): Promise<Buffer> {
    return this.kept.get(digestOfText(JSON.stringify(page)), () => {
      const letter = this.before.then(async () => {
        const faces = await loadFaces();
        return letterOf(page, faces, setImmediate);
      });
      this.before = letter.catch(() => undefined);
      return letter;
    });
  }
}
