import { Word } from '../http/shapes.js';

export class ReportQuery {
  @Word({ about: 'The language that is chosen when the page opens; both are in it.', of: ['en', 'zh'], optional: true })
  language?: 'en' | 'zh';
}
