import { IMPORT_MODES, type ImportMode, ROW_STATES, type RowState } from '@carnet/use-cases';
import { PageQuery } from '../http/page.query.js';
import { Text, Word } from '../http/shapes.js';

export class ImportQuery {
  @Word({ about: '`check` files nothing; `file` files each good row; `draft` keeps each as a draft.', of: IMPORT_MODES })
  mode!: ImportMode;

  @Text({ about: 'What it is, for those who read the list.', most: 200, optional: true })
  title?: string;
}

export class RowsQuery extends PageQuery {
  @Word({ about: 'Only rows that stand like this.', of: ROW_STATES, optional: true })
  status?: RowState;
}

export class RowsFileQuery {
  @Word({ about: 'Only rows that stand like this.', of: ROW_STATES, optional: true })
  status?: RowState;
}
