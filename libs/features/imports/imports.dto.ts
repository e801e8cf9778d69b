import { PageOf, PageQuery } from '@carnet/http/answers.dto.js';
import { Text, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse, TransferNameResponse } from '@carnet/http/common.dto.js';
import type { Bilingual } from '@carnet/kernel';
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
  @OneOf({
    about: '`check` only checks the rows and files nothing; `file` files each valid row; `draft` saves each valid row as a draft.',
    of: IMPORT_MODES,
  })
  mode!: ImportMode;

  @Text({ about: 'Title of the import, shown in the list of imports.', most: 200, optional: true })
  title?: string;

  @OneOf({
    about: '`yes` to file rows that were filed before; without it, `mode=file` refuses such a file (`import-repeated`).',
    of: ['yes'],
    optional: true,
  })
  again?: 'yes';
}

export class RowsQuery extends PageQuery {
  @OneOf({ about: 'Only rows in this state.', of: ROW_STATES, optional: true })
  status?: RowState;
}

export class RowsFileQuery {
  @OneOf({ about: 'Only rows in this state.', of: ROW_STATES, optional: true })
  status?: RowState;
}

/** Response to an act on an import. */
export class ImportReceiptResponse {
  @Field('uuid', 'Id of the import.')
  id!: ImportId;
  @Field(IMPORT_STATES, 'State of the import.')
  state!: ImportState;
  @Field('integer', 'Number of rows in the file.')
  rows!: number;
  @Field('integer', 'Number of rows that have failed so far.')
  failed!: number;
}

export class ImportFilerResponse {
  @Field(['person', 'key'], 'Whether a person or a machine key files the import.')
  kind!: 'person' | 'key';
  @Field('text', 'Id of the person or key.')
  id!: string;
}

export class ImportResponse extends ImportReceiptResponse {
  @Field(IMPORT_MODES, 'What happens to valid rows: they are only checked, filed, or saved as drafts.')
  mode!: ImportMode;
  @Field(IMPORT_FORMATS, 'Format of the file.')
  format!: ImportFormat;
  @Field('text', 'Title of the import; null if it has none.', { nullable: true })
  title!: string | null;
  @Field('digest', 'SHA-256 of the file, byte for byte.')
  digest!: string;
  @Field(ImportFilerResponse, 'Person or key that uploaded the file and files its rows.')
  filer!: ImportFilerResponse;
  @Field('integer', 'Number of rows that are checked, filed or saved as drafts.')
  done!: number;
  @Field('date-time', 'When the file was uploaded.')
  createdAt!: string;
  @Field('date-time', 'When the import ended; null if it has not ended.', { nullable: true })
  endedAt!: string | null;
}

export class ImportsResponse extends PageOf(ImportResponse, 'Imports, newest first.') {}

export class RowFaultResponse {
  @Field('text', 'JSON Pointer (RFC 6901) to the part of the filing at fault; empty for the whole row.')
  pointer!: string;
  @Field('text', 'Column of that part in the file; null if the file has no columns or none holds the part.', { nullable: true })
  column!: string | null;
  @Field('text', 'Kind of fault, for programs.')
  code!: string;
  @Field('text', 'Explanation of the fault, for people.')
  detail!: string;
  @Field(BilingualResponse, 'The explanation in English and Chinese.')
  says!: BilingualResponse;
  @Field('text', 'Present value in that place; null if there is none.', { nullable: true })
  value!: string | null;
  @Field(BilingualResponse, 'What to write in the column; null if the file has no columns or there is no advice.', { nullable: true })
  write!: BilingualResponse | null;
}

/** Why a row failed. */
export class RowProblemResponse {
  @Field('text', 'Reason why the row failed, for programs: the code that a single filing would get, or a code for rows of imports.')
  code!: string;
  @Field(BilingualResponse, 'The reason in English and Chinese.')
  says!: Bilingual;
  @Field('text', 'Explanation of what is wrong with this row.')
  detail!: string;
  @Field(RowFaultResponse, 'Parts of the row that are at fault.', { list: true })
  faults!: readonly RowFault[];
}

/** A row as the API shows it. */
export class ImportRowResponse {
  @Field('integer', 'Number of the row in the file, from 1; a header does not count.')
  number!: number;
  @Field('integer', 'Line of the file on which the row starts.')
  line!: number;
  @Field(ROW_STATES, 'State of the row: `waiting`, then `valid` (checked), `filed`, `drafted` or `failed`.')
  state!: RowState;
  @Field('text', 'The row as received: for CSV its cells as a JSON list, for JSON lines the line itself.')
  source!: string;
  @Field(TransferNameResponse, 'Transfer that the row became; null if there is none.', { nullable: true })
  transfer!: TransferNameResponse | null;
  @Field(RowProblemResponse, 'Reason why the row failed; null if it has not failed.', { nullable: true })
  problem!: RowProblemResponse | null;
}

export class ImportRowsResponse extends PageOf(ImportRowResponse, 'Rows in the order of the file.') {
  @Field('text', 'Columns of the file; `line` for JSON lines.', { list: true })
  columns!: readonly string[];
}

export function importShown({ filer: { kind, id }, ...one }: ImportRecord): ImportResponse {
  return { ...one, filer: { kind, id } };
}
