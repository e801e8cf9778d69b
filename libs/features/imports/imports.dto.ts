import { PageQuery } from '@carnet/http/answers.dto.js';
import { Text, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
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
  @OneOf({ about: '`check` files nothing; `file` files each good row; `draft` keeps each as a draft.', of: IMPORT_MODES })
  mode!: ImportMode;

  @Text({ about: 'What it is, for those who read the list.', most: 200, optional: true })
  title?: string;

  @OneOf({
    about: 'The word to file rows that were filed before: without it, `mode=file` refuses such a file (`import-repeated`).',
    of: ['yes'],
    optional: true,
  })
  again?: 'yes';
}

export class RowsQuery extends PageQuery {
  @OneOf({ about: 'Only rows that stand like this.', of: ROW_STATES, optional: true })
  status?: RowState;
}

export class RowsFileQuery {
  @OneOf({ about: 'Only rows that stand like this.', of: ROW_STATES, optional: true })
  status?: RowState;
}

/** Response to an act on an import. */
export class ImportReceiptResponse {
  @Field('uuid', 'The import.')
  id!: ImportId;
  @Field(IMPORT_STATES, 'How far it has come.')
  state!: ImportState;
  @Field('integer', 'How many rows the file has.')
  rows!: number;
  @Field('integer', 'How many of them were not taken, so far.')
  failed!: number;
}

export class ImportFilerResponse {
  @Field(['person', 'key'], 'What files it.')
  kind!: 'person' | 'key';
  @Field('text', 'Which one.')
  id!: string;
}

export class ImportResponse extends ImportReceiptResponse {
  @Field(IMPORT_MODES, 'What becomes of good rows.')
  mode!: ImportMode;
  @Field(IMPORT_FORMATS, 'How the file was written.')
  format!: ImportFormat;
  @Field('text', 'What it is.', { nullable: true })
  title!: string | null;
  @Field('digest', 'Digest of the file, byte for byte.')
  digest!: string;
  @Field(ImportFilerResponse, 'Who handed it in, and files its rows.')
  filer!: ImportFilerResponse;
  @Field('integer', 'How many rows are checked, filed or kept as drafts.')
  done!: number;
  @Field('date-time', 'When it was handed in.')
  createdAt!: string;
  @Field('date-time', 'When it ended.', { nullable: true })
  endedAt!: string | null;
}

export class ImportsResponse {
  @Field(ImportResponse, 'The newest first.', { list: true })
  items!: readonly ImportResponse[];
  @Field('text', 'Give this as `cursor` for the next page.', { nullable: true })
  next!: string | null;
}

export class RowFaultResponse {
  @Field('text', 'JSON Pointer (RFC 6901) to the part of the filing at fault; empty for the whole row.')
  pointer!: string;
  @Field('text', 'The column it stands in, where the file has columns.', { nullable: true })
  column!: string | null;
  @Field('text', 'What kind of fault it is.')
  code!: string;
  @Field('text', 'A sentence for people.')
  detail!: string;
  @Field(BilingualResponse, 'The same in both languages.')
  says!: BilingualResponse;
  @Field('text', 'What stands there; null where nothing does.', { nullable: true })
  value!: string | null;
  @Field(BilingualResponse, 'What to write in the column; null where the file has no columns.', { nullable: true })
  write!: BilingualResponse | null;
}

/** Why a row failed. */
export class RowProblemResponse {
  @Field('text', 'Why the row was not taken, for programs: the code that a filing alone would get, or one of the row.')
  code!: string;
  @Field(BilingualResponse, 'The same for people.')
  says!: Bilingual;
  @Field('text', 'What is wrong with this row.')
  detail!: string;
  @Field(RowFaultResponse, 'Each part of it that is at fault.', { list: true })
  faults!: readonly RowFault[];
}

export class RowTransferResponse {
  @Field('uuid', 'The transfer; its receipt is at `/v1/transfers/{id}/receipt`.')
  id!: string;
  @Field('text', 'Its number, for people.')
  reference!: string;
}

/** A row as the API shows it. */
export class ImportRowResponse {
  @Field('integer', 'Which row of the file, from 1; a header does not count.')
  number!: number;
  @Field('integer', 'The line of the file that it begins in.')
  line!: number;
  @Field(ROW_STATES, 'What became of it.')
  state!: RowState;
  @Field('text', 'The row as it came: of CSV its cells as a JSON list, of JSON lines the line.')
  source!: string;
  @Field(RowTransferResponse, 'What it became.', { nullable: true })
  transfer!: { readonly id: TransferId; readonly reference: string } | null;
  @Field(RowProblemResponse, 'Why it was not taken.', { nullable: true })
  problem!: RowProblemResponse | null;
}

export class ImportRowsResponse {
  @Field('text', 'The columns of the file; `line` for JSON lines.', { list: true })
  columns!: readonly string[];
  @Field(ImportRowResponse, 'In the order of the file.', { list: true })
  items!: readonly ImportRowResponse[];
  @Field('text', 'Give this as `cursor` for the next page.', { nullable: true })
  next!: string | null;
}

export function importShown({ filer: { kind, id }, ...one }: ImportRecord): ImportResponse {
  return { ...one, filer: { kind, id } };
}
