import { TextRoute } from '@carnet/http/content-routes.js';
import { Route } from '@carnet/http/route.js';
import { Readable } from 'node:stream';
import { valueOf } from '@carnet/http/answers.js';
import { Caller } from '@carnet/http/requires.js';
import type { Principal } from '@carnet/identity';
import { Controller, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { importRowShown, ImportRowsShown, RowsFileQuery, RowsQuery } from './imports.dto.js';
import { type ImportRowsPage, ListImportRows } from './read-imports.js';
import { rowLine, rowsHeader } from './rows-csv.js';

const perPage = 500;

/** What became of the rows of an import. */
@ApiTags('Imports')
@Controller('v1/imports/:import')
export class ImportRowsController {
  constructor(private readonly listImportRows: ListImportRows) {}

  @Route('GET rows', 'transfer:file', {
    summary: 'The rows of an import in the order of the file, with what became of each',
    answers: ImportRowsShown,
    problems: { 400: 'A parameter or the cursor is not as asked for.', 404: 'No such import.' },
  })
  async rows(
    @Caller() caller: Principal,
    @Param('import') importId: string,
    @Query() { status, limit, cursor }: RowsQuery,
  ): Promise<ImportRowsShown> {
    const query = { importId, state: status ?? null, limit: limit === undefined ? 25 : Number(limit), cursor: cursor ?? null };
    const { columns, items, next } = valueOf(await this.listImportRows.execute(caller, query));
    return { columns, items: items.map(importRowShown), next };
  }

  @TextRoute('GET rows.csv', 'transfer:file', {
    summary: 'The same as a file: mended, the rows that failed can be handed in again as it is',
    type: 'text/csv',
    problems: { 400: 'A parameter is not as asked for.', 404: 'No such import.' },
  })
  async file(@Caller() caller: Principal, @Param('import') importId: string, @Query() { status }: RowsFileQuery): Promise<StreamableFile> {
    const page = async (cursor: string | null): Promise<ImportRowsPage> =>
      valueOf(await this.listImportRows.execute(caller, { importId, state: status ?? null, limit: perPage, cursor }));
    // Read before anything is answered, so that what is not there is a problem and no empty file.
    const lines = Readable.from(written(await page(null), page));
    return new StreamableFile(lines, { type: 'text/csv; charset=utf-8', disposition: 'attachment; filename="rows.csv"' });
  }
}

/** Page after page, never all of them at once. */
async function* written(first: ImportRowsPage, following: (cursor: string) => Promise<ImportRowsPage>): AsyncGenerator<string> {
  const { columns } = first;
  yield rowsHeader(columns);
  for (let page = first; ; page = await following(page.next)) {
    for (const row of page.items) yield rowLine(row, columns);
    if (page.next === null) return;
  }
}
