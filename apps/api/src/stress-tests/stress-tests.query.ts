import { Text, Word } from '../http/shapes.js';

export class StressTestsQuery {
  @Text({ about: 'How many on a page: 1 to 100, 25 unless told.', most: 3, pattern: /^(?:100|[1-9]\d?)$/, optional: true })
  limit?: string;

  @Text({ about: '`next` of the page before.', most: 36, pattern: /^[0-9a-f-]+$/, optional: true })
  cursor?: string;
}

export class ReportQuery {
  @Word({ about: 'The language that is chosen when the page opens; both are in it.', of: ['en', 'zh'], optional: true })
  language?: 'en' | 'zh';
}
