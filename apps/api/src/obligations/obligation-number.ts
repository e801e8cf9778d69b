import { Injectable, type PipeTransform } from '@nestjs/common';
import { problem } from '../http/problem.js';

/** Reads the number of an address; the address of none leads nowhere. */
@Injectable()
export class ObligationNumberPipe implements PipeTransform<string, number> {
  transform(text: string): number {
    if (!/^[1-9]\d{0,3}$/.test(text)) throw problem('not-found', 'There is no such condition.');
    return Number(text);
  }
}
