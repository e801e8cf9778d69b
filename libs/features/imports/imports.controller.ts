import { TextRoute } from '@carnet/http/content-routes.js';
import { ApiController, FileActRoute, ImportActRoute, Route } from '@carnet/http/route.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { FileAct, type FileActRequest, NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { valueOf } from '@carnet/http/outcomes.js';
import { NothingBody, pageOf, PageQuery } from '@carnet/http/answers.dto.js';
import { Caller } from '@carnet/http/access-rule.js';
import type { Principal } from '@carnet/identity';
import { Clock } from '@carnet/runtime';
import type { ActOutcome, Outcome } from '@carnet/kernel';
import { Body, Param, Query, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from '@carnet/http/request.js';
import { Readable } from 'node:stream';
import { exampleFiling } from '../filing/filing.example.js';
import { ReadRules, type RulesOfDay } from '../rules-in-force/read-rules.js';
import { CancelImport } from './cancel-import.js';
import { csvTemplate, rowLine, rowsHeader } from './rows-csv.js';
import { FileText } from './file-text.js';
import {
  ImportQuery,
  ImportReceiptResponse,
  ImportRowsResponse,
  importShown,
  ImportResponse,
  ImportsResponse,
  RowsFileQuery,
  RowsQuery,
} from './imports.dto.js';
import { IncomingRows } from './incoming-rows.js';
import { ListImportRows, ListImports, ReadImport } from './read-imports.js';
import { ReceiveImport } from './receive-import.js';

/** Imports: many filings uploaded as one file. */
@ApiController('v1/imports', 'Imports')
export class ImportsController {
  constructor(
    private readonly receiveImport: ReceiveImport,
    private readonly cancelImport: CancelImport,
    private readonly listImports: ListImports,
    private readonly readImport: ReadImport,
    private readonly readRules: ReadRules,
    private readonly clock: Clock,
  ) {}

  @FileActRoute('POST', 'transfer:file', {
    summary: 'Upload up to 10,000 filings as one CSV or JSON lines file; the worker processes them row by row',
    status: 202,
    answers: ImportReceiptResponse,
  })
  async receive(
    @FileAct() { caller, type, stream, keyOf }: FileActRequest,
    @Query() { mode, title, again }: ImportQuery,
  ): ActOutcome<ImportReceiptResponse> {
    const format = type === 'text/csv' ? 'csv' : 'json-lines';
    const { book, on: day } = await this.rules(caller);
    const file = new IncomingRows(new FileText(stream), format, { mode, book, day }, keyOf);
    return this.receiveImport.execute(caller, { mode, title: title ?? null, format, file, once: again === undefined });
  }

  @Route('GET', 'transfer:file', {
    summary: 'List the imports of the company, newest first',
    answers: ImportsResponse,
    problems: { 400: 'A parameter or the cursor is invalid.' },
  })
  async list(@Caller() caller: Principal, @Query() query: PageQuery): Promise<ImportsResponse> {
    const { items, next } = valueOf(await this.listImports.execute(caller, pageOf(query)));
    return { items: items.map(importShown), next };
  }

  @TextRoute('GET template.csv', 'transfer:file', {
    summary: 'Download a CSV template with every column and an example filing',
    type: 'text/csv',
  })
  async template(@Caller() caller: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    void reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="filings.csv"');
    return csvTemplate((await this.rules(caller)).book.catalogue, exampleFiling);
  }

  @Route('GET :import', 'transfer:file', {
    summary: 'Read an import and its progress',
    answers: ImportResponse,
    problems: { 404: 'No such import.' },
  })
  async read(@Caller() caller: Principal, @Param('import') importId: string): Promise<ImportResponse> {
    return importShown(valueOf(await this.readImport.execute(caller, { importId })));
  }

  @ImportActRoute('POST :import/cancellation', 'transfer:file', {
    summary: 'Cancel an import; rows that are already filed stay filed',
    answers: ImportReceiptResponse,
  })
  cancel(
    @NewAct() { caller, key }: ActRequest,
    @Param('import') importId: string,
    @Body() _: NothingBody,
  ): ActOutcome<ImportReceiptResponse> {
    return this.cancelImport.execute(caller, { importId }, key);
  }

  /** The rules in force today. */
  private async rules(caller: Principal): Promise<RulesOfDay> {
    return valueOf(await this.readRules.execute(caller, { on: filingDay(this.clock.now()), knownAt: null }));
  }
}

const perPage = 500;

/** Rows of an import with their results. */
@ApiController('v1/imports/:import', 'Imports')
export class ImportRowsController {
  constructor(private readonly listImportRows: ListImportRows) {}

  @Route('GET rows', 'transfer:file', {
    summary: 'List the rows of an import with their results, in file order',
    answers: ImportRowsResponse,
    problems: { 400: 'A parameter or the cursor is invalid.', 404: 'No such import.' },
  })
  rows(
    @Caller() caller: Principal,
    @Param('import') importId: string,
    @Query() { status, ...page }: RowsQuery,
  ): Promise<Outcome<ImportRowsResponse>> {
    return this.listImportRows.execute(caller, { importId, state: status ?? null, ...pageOf(page) });
  }

  @TextRoute('GET rows.csv', 'transfer:file', {
    summary: 'Download the rows of an import as CSV; once corrected, failed rows can be uploaded again in this form',
    type: 'text/csv',
    problems: { 400: 'A parameter is invalid.', 404: 'No such import.' },
  })
  async file(@Caller() caller: Principal, @Param('import') importId: string, @Query() { status }: RowsFileQuery): Promise<StreamableFile> {
    const page = async (cursor: string | null): Promise<ImportRowsResponse> =>
      valueOf(await this.listImportRows.execute(caller, { importId, state: status ?? null, limit: perPage, cursor }));
    // The first page is read before the response starts, so that a missing import is answered with a problem, not an empty file.
    const lines = Readable.from(written(await page(null), page));
    return new StreamableFile(lines, { type: 'text/csv; charset=utf-8', disposition: 'attachment; filename="rows.csv"' });
  }
}

/** Writes page by page, so that memory never holds all rows. */
async function* written(first: ImportRowsResponse, following: (cursor: string) => Promise<ImportRowsResponse>): AsyncGenerator<string> {
  const { columns } = first;
  yield rowsHeader(columns);
  for (let page = first; ; page = await following(page.next)) {
    for (const row of page.items) yield rowLine(row, columns);
    if (page.next === null) return;
  }
}
