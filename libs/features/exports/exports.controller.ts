import { Readable } from 'node:stream';
import { NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { valueOf } from '@carnet/http/outcomes.js';
import { DownloadRoute } from '@carnet/http/content-routes.js';
import { NothingBody, pageOf, PageQuery } from '@carnet/http/answers.dto.js';
import { problem } from '@carnet/http/problem.js';
import type { FastifyReply, FastifyRequest } from '@carnet/http/request.js';
import { Caller } from '@carnet/http/access-rule.js';
import { resourceLocation, Route, WriteRoute, ApiController } from '@carnet/http/route.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome } from '@carnet/kernel';
import { Body, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { AskExport } from './ask-export.js';
import type { ExportFormat } from './export-record.js';
import { ExportBody, exportCommand, ExportReceiptResponse, exportResponse, ExportResponse, ExportsResponse } from './exports.dto.js';
import { CancelExport, ListExports, ReadExport, ReadExportContent } from './read-exports.js';

/** A range of bytes; `to` is exclusive. */
interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The range of a `Range` header (RFC 9110). Null for the whole file: without a header, and for forms that a server may ignore, such as
 * several ranges. `none` if the file has no byte of it.
 */
export function rangeOf(header: string | undefined, size: number): ByteRange | 'none' | null {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return null;
  if (first === '') return last === '0' || size === 0 ? 'none' : { from: Math.max(0, size - Number(last)), to: size };
  const [from, to] = [Number(first), last === '' ? size : Math.min(size, Number(last) + 1)];
  if (last !== '' && Number(last) < from) return null;
  return from < size ? { from, to } : 'none';
}

const types: Readonly<Record<ExportFormat, readonly [type: string, ending: string]>> = {
  csv: ['text/csv; charset=utf-8', 'csv'],
  'json-lines': ['application/jsonl', 'jsonl'],
  zip: ['application/zip', 'zip'],
};

/** Exports of transfers, histories, and the evidence of one transfer. */
@ApiController('v1/exports', 'Exports')
export class ExportsController {
  constructor(
    private readonly askExport: AskExport,
    private readonly listExports: ListExports,
    private readonly readExport: ReadExport,
    private readonly cancelExport: CancelExport,
    private readonly readExportContent: ReadExportContent,
  ) {}

  @WriteRoute('POST', 'history:read', {
    summary: 'Request an export of transfers, histories or the evidence of one transfer; the worker writes the file',
    status: 202,
    answers: ExportReceiptResponse,
    headersOf: resourceLocation('exports'),
    problems: {
      404: 'No such transfer, or it is not visible to the caller.',
      409: 'The organisation already has several exports under way.',
      422: 'Transfers and histories cannot be ZIP, and evidence must be ZIP of one transfer (`export-form`); or the idempotency key was used for another request.',
    },
  })
  ask(@NewAct() { caller, key }: ActRequest, @Body() body: ExportBody): ActOutcome<ExportReceiptResponse> {
    return this.askExport.execute(caller, exportCommand(body), key);
  }

  @Route('GET', 'history:read', {
    summary: 'List the exports of the caller, newest first',
    answers: ExportsResponse,
    problems: { 400: 'A parameter or the cursor is invalid.' },
  })
  async list(@Caller() caller: Principal, @Query() query: PageQuery): Promise<ExportsResponse> {
    const { items, next } = valueOf(await this.listExports.execute(caller, pageOf(query)));
    return { items: items.map(exportResponse), next };
  }

  @Route('GET :export', 'history:read', {
    summary: 'Read an export and its progress',
    answers: ExportResponse,
    problems: { 404: 'The caller has no such export.' },
  })
  async read(@Caller() caller: Principal, @Param('export') exportId: string): Promise<ExportResponse> {
    return exportResponse(valueOf(await this.readExport.execute(caller, { exportId })));
  }

  @WriteRoute('POST :export/cancellation', 'history:read', {
    summary: 'Cancel an export that is under way',
    answers: ExportReceiptResponse,
    problems: { 404: 'The caller has no such export.', 409: 'The export has already ended.' },
  })
  cancel(
    @NewAct() { caller, key }: ActRequest,
    @Param('export') exportId: string,
    @Body() _: NothingBody,
  ): ActOutcome<ExportReceiptResponse> {
    return this.cancelExport.execute(caller, { exportId }, key);
  }

  @DownloadRoute('GET :export/content', 'history:read', {
    summary: 'Download the file of an export; `Range` resumes an interrupted download (206)',
    problems: {
      404: 'The caller has no such export.',
      409: 'The export has no file, or its file is not complete yet.',
      410: 'The file is no longer kept.',
      416: 'The file has no bytes in the requested range.',
    },
  })
  async content(
    @Caller() caller: Principal,
    @Param('export') exportId: string,
    @Req() { headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { record, digest, bytes } = valueOf(await this.readExportContent.execute(caller, { exportId }));
    const etag = `"${digest}"`;
    const ifRange = headers['if-range'];
    const range = ifRange === undefined || ifRange === etag ? rangeOf(headers.range, record.bytes) : null;
    if (range === 'none') throw problem('range-unsatisfiable', '', { headers: { 'content-range': `bytes */${String(record.bytes)}` } });
    const { from, to } = range ?? { from: 0, to: record.bytes };
    if (range !== null) void reply.status(206).header('content-range', `bytes ${String(from)}-${String(to - 1)}/${String(record.bytes)}`);
    const whole = Buffer.from(digest.slice('sha256:'.length), 'hex').toString('base64');
    void reply.headers({ etag, 'accept-ranges': 'bytes', 'repr-digest': `sha-256=:${whole}:` });
    const [type, ending] = types[record.question.format];
    const name = `carnet-${record.question.kind}-${record.question.filter.until.slice(0, 10)}.${ending}`;
    return new StreamableFile(Readable.from(bytes(from, to)), { type, length: to - from, disposition: `attachment; filename="${name}"` });
  }
}
