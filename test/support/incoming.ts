import { contentDigestOf } from '@carnet/acts/filing-content.js';
import type { Filing } from '@carnet/acts/filing.js';
import type { ImportId, ImportMode, ReceivedRow } from '@carnet/features/imports/import-record.js';
import { type IncomingFile, ReceiveImport } from '@carnet/features/imports/receive-import.js';
import { rowProblem } from '@carnet/features/imports/row-problem.js';
import type { Principal } from '@carnet/identity';
import { digestOfText, type IdempotencyKey } from '@carnet/kernel';
import { valueOf } from './desk.js';
import { freshKey } from './filings.js';
import type { UseCases } from './use-cases.js';

/** A row as a filing, or as one that could not be read. */
export type IncomingRow = Filing | 'unreadable';

/** The file as the API would read it, row by row. */
export function incoming(rows: readonly IncomingRow[], key: IdempotencyKey = freshKey(), breakAfter = Infinity): IncomingFile {
  return {
    rows: inTurn(rows, breakAfter),
    summary: () => ({
      digest: digestOfText(JSON.stringify(rows)),
      columns: ['fact.purpose'],
      columnsOf: { '/facts/purpose': 'fact.purpose' },
      key,
    }),
  };
}

async function* inTurn(rows: readonly IncomingRow[], breakAfter: number): AsyncGenerator<ReceivedRow> {
  for (const [at, row] of rows.entries()) {
    if (at >= breakAfter) throw new Error('the line went dead');
    await Promise.resolve();
    const source = JSON.stringify([row === 'unreadable' ? row : cellOf(row)]);
    yield { number: at + 1, line: at + 2, source, read: readOf(row) };
  }
}

/** The one cell of a row, as somebody writes it: in other letters than it is read in. */
function cellOf({ facts: { purpose } }: Filing): string {
  return typeof purpose === 'string' ? purpose.toUpperCase() : '';
}

function readOf(row: IncomingRow): ReceivedRow['read'] {
  if (row === 'unreadable') return { ok: false, problem: rowProblem({ code: 'row-unreadable', detail: 'No.' }, null) };
  return { ok: true, filing: row, digest: contentDigestOf(row) };
}

/** Hands in a file, and answers the id of its import. */
export async function handIn({ app }: UseCases, by: Principal, rows: readonly IncomingRow[], mode: ImportMode = 'file'): Promise<ImportId> {
  const command = { mode, format: 'json-lines', title: null, file: incoming(rows) } as const;
  return valueOf(await app.get(ReceiveImport).execute(by, command)).value.id;
}
