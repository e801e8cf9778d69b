import { TextRoute } from '@carnet/http/content-routes.js';
import { FileActRoute, ImportActRoute, Route } from '@carnet/http/route.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { FileAct, type FileActing, NewAct, type NewActing } from '@carnet/http/acting.js';
import { importReceiptOf, valueOf } from '@carnet/http/answers.js';
import { NothingBody, PageQuery } from '@carnet/http/answers.dto.js';
import { Caller } from '@carnet/http/requires.js';
import type { Principal } from '@carnet/identity';
import { Clock } from '@carnet/runtime';
import { Body, Controller, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { exampleFiling } from '../filing/filing.example.js';
import { ReadRules, type RulesOfDay } from '../rules-in-force/read-rules.js';
import { CancelImport } from './cancel-import.js';
import { csvTemplate } from './rows-csv.js';
import { FileText } from './file-text.js';
import { ImportQuery, ImportReceiptShown, importShown, ImportShown, ImportsShown } from './imports.dto.js';
import { IncomingRows } from './incoming-rows.js';
import { ListImports, ReadImport } from './read-imports.js';
import { ReceiveImport } from './receive-import.js';

/** Many filings handed in as one file. */
@ApiTags('Imports')
@Controller('v1/imports')
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
    summary: 'Hand in up to 10,000 filings as one file, CSV or JSON lines; the machine files them row by row',
    status: 202,
    answers: ImportReceiptShown,
  })
  async receive(
    @FileAct() { caller, type, stream, keyOf }: FileActing,
    @Query() { mode, title, again }: ImportQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportReceiptShown> {
    const format = type === 'text/csv' ? 'csv' : 'json-lines';
    const { book, on: day } = await this.rules(caller);
    const file = new IncomingRows(new FileText(stream), format, { mode, book, day }, keyOf);
    return importReceiptOf(
      await this.receiveImport.execute(caller, { mode, title: title ?? null, format, file, once: again === undefined }),
      reply,
    );
  }

  @Route('GET', 'transfer:file', {
    summary: "The company's imports, the newest first",
    answers: ImportsShown,
    problems: { 400: 'A parameter or the cursor is not as asked for.' },
  })
  async list(@Caller() caller: Principal, @Query() { limit, cursor }: PageQuery): Promise<ImportsShown> {
    const query = { limit: limit === undefined ? 25 : Number(limit), cursor: cursor ?? null };
    const { items, next } = valueOf(await this.listImports.execute(caller, query));
    return { items: items.map(importShown), next };
  }

  @TextRoute('GET template.csv', 'transfer:file', { summary: 'A CSV file to begin from: every column, and an example', type: 'text/csv' })
  async template(@Caller() caller: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    void reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="filings.csv"');
    return csvTemplate((await this.rules(caller)).book.catalogue, exampleFiling);
  }

  @Route('GET :import', 'transfer:file', {
    summary: 'One import and how far it has come',
    answers: ImportShown,
    problems: { 404: 'No such import.' },
  })
  async read(@Caller() caller: Principal, @Param('import') importId: string): Promise<ImportShown> {
    return importShown(valueOf(await this.readImport.execute(caller, { importId })));
  }

  @ImportActRoute('POST :import/cancellation', 'transfer:file', {
    summary: 'End an import; what was filed stays filed',
    answers: ImportReceiptShown,
  })
  async cancel(
    @NewAct() { caller, key }: NewActing,
    @Param('import') importId: string,
    @Body() _: NothingBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportReceiptShown> {
    return importReceiptOf(await this.cancelImport.execute(caller, { importId }, key), reply);
  }

  /** The rules of today. */
  private async rules(caller: Principal): Promise<RulesOfDay> {
    return valueOf(await this.readRules.execute(caller, { on: filingDay(this.clock.now()), knownAt: null }));
  }
}
