import { PageQuery } from '@carnet/http/answers.dto.js';
import { Text, Word } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { BilingualShown } from '@carnet/http/words.dto.js';
import type { Bilingual, TransferId } from '@carnet/kernel';
import {
  IMPORT_FORMATS,
  IMPORT_MODES,
  IMPORT_STATES,
  type ImportFormat,
  type ImportId,
  type ImportMode,
  type ImportRecord,
  type ImportState,
  ROW_STATES,
  type RowFault,
  type RowState,
} from './import-record.js';

export class ImportQuery {
  @Word({ about: '`check` files nothing; `file` files each good row; `draft` keeps each as a draft.', of: IMPORT_MODES })
  mode!: ImportMode;

  @Text({ about: 'What it is, for those who read the list.', most: 200, optional: true })
  title?: string;

  @Word({
    about: 'The word to file rows that were filed before: without it, `mode=file` refuses such a file (`import-repeated`).',
    of: ['yes'],
    optional: true,
  })
  again?: 'yes';
}

export class RowsQuery extends PageQuery {
  @Word({ about: 'Only rows that stand like this.', of: ROW_STATES, optional: true })
  status?: RowState;
}

export class RowsFileQuery {
  @Word({ about: 'Only rows that stand like this.', of: ROW_STATES, optional: true })
  status?: RowState;
}

/** Response to an act on an import. */
export class ImportReceiptShown {
  @Shown('uuid', 'The import.')
  id!: ImportId;
  @Shown(IMPORT_STATES, 'How far it has come.')
  state!: ImportState;
  @Shown('whole', 'How many rows the file has.')
  rows!: number;
  @Shown('whole', 'How many of them were not taken, so far.')
  failed!: number;
}

export class ImportFilerShown {
  @Shown(['person', 'key'], 'What files it.')
  kind!: 'person' | 'key';
  @Shown('text', 'Which one.')
  id!: string;
}

export class ImportShown extends ImportReceiptShown {
  @Shown(IMPORT_MODES, 'What becomes of good rows.')
  mode!: ImportMode;
  @Shown(IMPORT_FORMATS, 'How the file was written.')
  format!: ImportFormat;
  @Shown('text', 'What it is.', { nullable: true })
  title!: string | null;
  @Shown('digest', 'Digest of the file, byte for byte.')
  digest!: string;
  @Shown(ImportFilerShown, 'Who handed it in, and files its rows.')
  filer!: ImportFilerShown;
  @Shown('whole', 'How many rows are checked, filed or kept as drafts.')
  done!: number;
  @Shown('time', 'When it was handed in.')
  createdAt!: string;
  @Shown('time', 'When it ended.', { nullable: true })
  endedAt!: string | null;
}

export class ImportsShown {
  @Shown(ImportShown, 'The newest first.', { list: true })
  items!: readonly ImportShown[];
  @Shown('text', 'Give this as `cursor` for the next page.', { nullable: true })
  next!: string | null;
}

export class RowFaultShown {
  @Shown('text', 'JSON Pointer (RFC 6901) to the part of the filing at fault; empty for the whole row.')
  pointer!: string;
  @Shown('text', 'The column it stands in, where the file has columns.', { nullable: true })
  column!: string | null;
  @Shown('text', 'What kind of fault it is.')
  code!: string;
  @Shown('text', 'A sentence for people.')
  detail!: string;
  @Shown(BilingualShown, 'The same in both languages.')
  says!: BilingualShown;
  @Shown('text', 'What stands there; null where nothing does.', { nullable: true })
  value!: string | null;
  @Shown(BilingualShown, 'What to write in the column; null where the file has no columns.', { nullable: true })
  write!: BilingualShown | null;
}

/** Why a row failed. */
export class RowProblemShown {
  @Shown('text', 'Why the row was not taken, for programs: the code that a filing alone would get, or one of the row.')
  code!: string;
  @Shown(BilingualShown, 'The same for people.')
  says!: Bilingual;
  @Shown('text', 'What is wrong with this row.')
  detail!: string;
  @Shown(RowFaultShown, 'Each part of it that is at fault.', { list: true })
  faults!: readonly RowFault[];
}

export class RowTransferShown {
  @Shown('uuid', 'The transfer; its receipt is at `/v1/transfers/{id}/receipt`.')
  id!: string;
  @Shown('text', 'Its number, for people.')
  reference!: string;
}

/** A row as the API shows it. */
export class ImportRowShown {
  @Shown('whole', 'Which row of the file, from 1; a header does not count.')
  number!: number;
  @Shown('whole', 'The line of the file that it begins in.')
  line!: number;
  @Shown(ROW_STATES, 'What became of it.')
  state!: RowState;
  @Shown('text', 'The row as it came: of CSV its cells as a JSON list, of JSON lines the line.')
  source!: string;
  @Shown(RowTransferShown, 'What it became.', { nullable: true })
  transfer!: { readonly id: TransferId; readonly reference: string } | null;
  @Shown(RowProblemShown, 'Why it was not taken.', { nullable: true })
  problem!: RowProblemShown | null;
}

export class ImportRowsShown {
  @Shown('text', 'The columns of the file; `line` for JSON lines.', { list: true })
  columns!: readonly string[];
  @Shown(ImportRowShown, 'In the order of the file.', { list: true })
  items!: readonly ImportRowShown[];
  @Shown('text', 'Give this as `cursor` for the next page.', { nullable: true })
  next!: string | null;
}

export function importShown({ filer: { kind, id }, ...one }: ImportRecord): ImportShown {
  return { ...one, filer: { kind, id } };
}
