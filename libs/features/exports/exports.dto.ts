import { PageOf } from '@carnet/http/answers.dto.js';
import { Time, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { TransferName } from '@carnet/http/transfer-names.js';
import type { Digest } from '@carnet/kernel';
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
  @OneOf({ about: 'What to export: filed transfers, entries of histories, or all stored evidence of one transfer.', of: EXPORT_KINDS })
  kind!: ExportKind;

  @OneOf({ about: '`csv` or `json-lines` for transfers and histories; `zip` for evidence.', of: EXPORT_FORMATS })
  format!: ExportFormat;

  @TransferName({ about: 'Transfer whose evidence or history to export; required for evidence.', optional: true })
  transfer?: string;

  @Time({ about: 'Only transfers filed, or events that happened, from this instant on.', optional: true })
  from?: string;

  @Time({
    about:
      'End of the period, exclusive. By default, or if it lies in the future, the present. The same request with the same end gives the same bytes.',
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
  @Field(EXPORT_STATES, 'State of the export.')
  state!: ExportState;
}

export class ExportResponse {
  @Field('uuid', 'The export.')
  id!: string;
  @Field(EXPORT_KINDS, 'What the export contains.')
  kind!: ExportKind;
  @Field(EXPORT_FORMATS, 'Format of the file.')
  format!: ExportFormat;
  @Field('any', 'Filter as applied. A new request with its `until` as the end gives the same bytes.')
  filter!: object;
  @Field(EXPORT_STATES, `State of the export. The file is kept for ${String(EXPORT_DAYS)} days.`)
  state!: ExportState;
  @Field('integer', 'Number of lines written so far.')
  lines!: number;
  @Field('integer', 'Number of bytes written so far.')
  bytes!: number;
  @Field('digest', 'SHA-256 of the file; null until the file is complete.', { nullable: true })
  digest!: Digest | null;
  @Field(
    'text',
    'Why the export failed: `export-too-long`, `forbidden` if the requester lost the permission, `not-found`, or `given-up`. Null if it did not fail.',
    {
      nullable: true,
    },
  )
  failure!: string | null;
  @Field('date-time', 'When the export was requested.')
  createdAt!: string;
  @Field('date-time', 'When the export ended; null while it is under way.', { nullable: true })
  endedAt!: string | null;
}

export function exportResponse({ id, question, state, lines, bytes, digest, failure, createdAt, endedAt }: ExportRecord): ExportResponse {
  const { kind, format, filter } = question;
  return { id, kind, format, filter, state, lines, bytes, digest, failure, createdAt, endedAt };
}

export class ExportsResponse extends PageOf(ExportResponse, 'Exports of the caller, newest first.') {}
