import { Text } from './shapes.js';

/** A page of a list, whose filter and order stay what they were. */
export class PageQuery {
  @Text({ about: 'How many on a page: 1 to 100, 25 unless told.', most: 3, pattern: /^(?:100|[1-9]\d?)$/, optional: true })
  limit?: string;

  @Text({ about: '`next` of the page before, with the same filter and order.', most: 1024, pattern: /^[!-~]+$/, optional: true })
  cursor?: string;
}
