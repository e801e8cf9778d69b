import { Text } from '../http/shapes.js';

export class SuspicionAnswerBody {
  @Text({
    about: 'Why. Of an acceptance the companies of the parts read it.',
    most: 4000,
    example: 'The same members’ data went in three parts to one recipient within ten days.',
  })
  reasons!: string;
}
