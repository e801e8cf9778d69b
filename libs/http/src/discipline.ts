import { type Discipline, DISCIPLINES } from '@carnet/workflow';
import { Injectable, type PipeTransform } from '@nestjs/common';
import { problem } from './problem.js';

/** Parses the discipline in the address; @throws a `not-found` problem if it is unknown. */
@Injectable()
export class DisciplinePipe implements PipeTransform<string, Discipline> {
  transform(text: string): Discipline {
    const discipline = DISCIPLINES.find((known) => known === text);
    if (discipline === undefined) throw problem('not-found', { en: 'There is no such discipline.', zh: '没有该专业类别。' });
    return discipline;
  }
}
