import { Text, Word } from '../http/shapes.js';

/** Which conditions are listed. */
export class ObligationsQuery {
  @Word({ about: '`yes` for those alone in which an officer has to judge what was shown.', of: ['yes', 'no'], optional: true })
  judge?: 'yes' | 'no';

  @Text({ about: 'How many on a page: 1 to 100, 25 unless told.', most: 3, pattern: /^(?:100|[1-9]\d?)$/, optional: true })
  limit?: string;

  @Text({ about: '`next` of the page before, with the same filter.', most: 1024, pattern: /^[!-~]+$/, optional: true })
  cursor?: string;
}
