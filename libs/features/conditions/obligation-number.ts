import { problem } from '@carnet/http/problem.js';
import { Injectable, type PipeTransform } from '@nestjs/common';

/** Parses the number in the address; @throws a `not-found` problem if it is malformed. */
@Injectable()
export class ObligationNumberPipe implements PipeTransform<string, number> {
  transform(text: string): number {
    if (!/^[1-9]\d{0,3}$/.test(text)) throw problem('not-found', { en: 'There is no such condition.', zh: '没有该附加条件。' });
    return Number(text);
  }
}
