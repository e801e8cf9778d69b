import { Time, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { TransferName } from '@carnet/http/transfer-names.js';
import type { Digest, Page } from '@carnet/kernel';
import { PickType } from '@nestjs/swagger';
import { entryFilter, HistoryQuery } from '../history/history.dto.js';
import { FILTER_PARAMETERS } from '../lists/list.dto.js';
import type { AskExportCommand } from './ask-export.js';
import {
  EXPORT_DAYS,
  EXPORT_FORMATS,
  EXPORT_KINDS,
  EXPORT_STATES,
  type ExportFormat,
  type ExportId,
  type ExportKind,
  type ExportRecord,
  type ExportState,
} from './export-record.js';

/** What to export; the filters are those of lists and histories. */
export class ExportBody extends PickType(HistoryQuery, [...FILTER_PARAMETERS, 'actor', 'act', 'refused'] as const) {
  @OneOf({ about: 'Filed transfers, entries of histories, or all that is kept of one transfer.', of: EXPORT_KINDS })
  kind!: ExportKind;

  @OneOf({ about: '`csv` or `json-lines` of transfers and histories; `zip` of evidence.', of: EXPORT_FORMATS })
  format!: ExportFormat;

  @TransferName({ about: 'The transfer that evidence is of, or whose history.', optional: true })
  transfer?: string;

  @Time({ about: 'Of what was filed, or happened, from this instant on.', optional: true })
  from?: string;

  @Time({
    about: 'Before this instant; the present unless told, or when it lies ahead. The same question with the same end gives the same bytes.',
    optional: true,
  })
  until?: string;
}

export function exportCommand({ kind, format, transfer, ...query }: ExportBody): AskExportCommand {
  const filter = entryFilter(query, transfer ?? null);
  const inMilliseconds = (at: string | null): string | null => at && new Date(at).toISOString();
  return { kind, format, filter: { ...filter, from: inMilliseconds(filter.from), until: inMilliseconds(filter.until) } };
}

export class ExportReceiptResponse {
  @Field('uuid', 'The export.')
  id!: ExportId;
  @Field(EXPORT_STATES, 'Where it stands.')
  state!: ExportState;
}

export class ExportResponse {
  @Field('uuid', 'The export.')
  id!: string;
  @Field(EXPORT_KINDS, 'What is taken out.')
  kind!: ExportKind;
  @Field(EXPORT_FORMATS, 'In which form.')
  format!: ExportFormat;
  @Field('any', 'The filter, as it is applied; its `until` is the end that makes the bytes the same when it is asked again.')
  filter!: object;
  @Field(EXPORT_STATES, `Where it stands. A file is kept for ${String(EXPORT_DAYS)} days.`)
  state!: ExportState;
  @Field('integer', 'How many lines are written.')
  lines!: number;
  @Field('integer', 'How many bytes are written.')
  bytes!: number;
  @Field('digest', 'SHA-256 of the file; null until it is whole.', { nullable: true })
  digest!: Digest | null;
  @Field('text', 'Why it failed: `export-too-long`, `forbidden` when the person lost the right, `not-found`, or `given-up`.', {
    nullable: true,
  })
  failure!: string | null;
  @Field('date-time', 'When it was asked for.')
  createdAt!: string;
  @Field('date-time', 'When it ended.', { nullable: true })
  endedAt!: string | null;
}

export function exportResponse({ id, question, state, lines, bytes, digest, failure, createdAt, endedAt }: ExportRecord): ExportResponse {
  const { kind, format, filter } = question;
  return { id, kind, format, filter, state, lines, bytes, digest, failure, createdAt, endedAt };
}

export class ExportsResponse implements Page<ExportResponse> {
  @Field(ExportResponse, "The caller's exports, the newest first.", { list: true })
  items!: readonly ExportResponse[];
  @Field('text', 'Cursor of the next page; null on the last.', { nullable: true })
  next!: string | null;
}
