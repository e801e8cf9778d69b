import { type Discipline, DISCIPLINES, DOCUMENT_JUDGEMENTS, type DocumentJudgement } from '@carnet/workflow';
import { Text, Word } from '../http/shapes.js';

export class DocumentJudgementBody {
  @Word({ about: 'Whose review it belongs to.', of: DISCIPLINES, example: 'privacy' })
  discipline!: Discipline;

  @Word({ about: 'Whether the document does. A `query` sends nothing: ask with an item.', of: DOCUMENT_JUDGEMENTS, example: 'query' })
  as!: DocumentJudgement;

  @Text({
    about: 'Why; needed for `query` and `rejected`. The company reads it.',
    least: 0,
    most: 4000,
    optional: true,
    example: 'It is of another year than the filing says.',
  })
  reasons?: string;
}
