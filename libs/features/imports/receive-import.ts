import { keyedAnswer, replay } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import {
  accept,
  type Answer,
  type Digest,
  Entropy,
  type IdempotencyKey,
  type Outcome,
  refuse,
  type TransferId,
  uuid,
  type WorkItemId,
} from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import {
  type ColumnsOfRow,
  type ImportFormat,
  type ImportId,
  type ImportMode,
  type ImportReceipt,
  importReceiptOf,
  type ReceivedRow,
} from './import-record.js';
import { ImportStore } from './import.store.js';
import { refuseImport } from './imports.refusals.js';
import { rowProblem } from './row-problem.js';
import { Injectable } from '@nestjs/common';

/** A file as it comes in: its rows one by one, and what is known once the last one is there. */
export interface IncomingFile {
  readonly rows: AsyncIterable<ReceivedRow>;
  /** Asked behind the last row. */
  whole(): { readonly digest: Digest; readonly columns: readonly string[]; readonly columnsOf: ColumnsOfRow; readonly key: IdempotencyKey };
}

export interface ReceiveImportCommand {
  readonly mode: ImportMode;
  readonly format: ImportFormat;
  readonly title: string | null;
  readonly file: IncomingFile;
}

/** Imports of one company that are under way at once. */
const mostAtOnce = 3;

/** Rows that are stored together while a file comes in. */
const perStore = 200;

/**
 * A company hands in many filings as one file. It is stored row by row as it comes in, and belongs to nobody until the last
 * transaction says that it is whole: only then is it answered, and only then does the machine begin.
 */
@Injectable()
export class ReceiveImport {
  constructor(
    private readonly database: TenantDatabase,
    private readonly imports: ImportStore,
    private readonly entropy: Entropy,
  ) {}

  /** @throws what the reading of the file throws; then nothing of it is kept. */
  async execute(principal: Principal, { file, ...asked }: ReceiveImportCommand): Promise<Outcome<Answer<ImportReceipt>>> {
    const { kind, person, id: name } = principal;
    if (kind === 'system')
      return refuse('forbidden', { en: 'An import is handed in by a person or a key.', zh: '导入须由人员或者机器密钥提交。' });
    const id = uuid<ImportId>(this.entropy.uuid());
    const begun = await this.database.transact(principal, async (scope) => {
      const many = (await this.imports.underWay(scope)) >= mostAtOnce;
      if (!many) await this.imports.begin(scope, { ...asked, id, filer: { kind, id: name, person }, createdAt: scope.startedAt });
      return !many;
    });
    if (!begun) return refuseImport('imports-many');
    let kept = false;
    try {
      const counted = await this.store(principal, id, file.rows);
      const outcome = await this.conclude(principal, id, file, counted);
      kept = outcome.ok && !outcome.value.replayed;
      return outcome;
    } finally {
      if (!kept) await this.abandon(principal, id);
    }
  }

  /** What the database does not hear of here is given up when the next file comes in: no other answer is given because of it. */
  private async abandon(principal: Principal, id: ImportId): Promise<void> {
    await this.database.transact(principal, (scope) => this.imports.abandon(scope, id)).catch(() => undefined);
  }

  private async store(
    principal: Principal,
    id: ImportId,
    rows: AsyncIterable<ReceivedRow>,
  ): Promise<{ readonly rows: number; readonly failed: number }> {
    const seen = new Map<Digest, number>();
    let failed = 0;
    let count = 0;
    let waiting: { readonly row: ReceivedRow; readonly transfer: TransferId }[] = [];
    const flush = async (): Promise<void> => {
      const together = waiting;
      waiting = [];
      if (together.length > 0) await this.database.transact(principal, (scope) => this.imports.add(scope, id, together));
    };
    for await (const row of rows) {
      const one = once(row, seen);
      count += 1;
      failed += one.read.ok ? 0 : 1;
      waiting.push({ row: one, transfer: uuid<TransferId>(this.entropy.uuid()) });
      if (waiting.length >= perStore) await flush();
    }
    await flush();
    return { rows: count, failed };
  }

  private async conclude(
    principal: Principal,
    id: ImportId,
    file: IncomingFile,
    counted: { readonly rows: number; readonly failed: number },
  ): Promise<Outcome<Answer<ImportReceipt>>> {
    const { key, ...whole } = file.whole();
    const workItem = uuid<WorkItemId>(this.entropy.uuid());
    const value = importReceiptOf({ id, state: 'waiting', ...counted });
    return this.database.transact(principal, async (scope) => {
      const earlier = await this.imports.whole(scope, id, { ...whole, ...counted, workItem }, keyedAnswer(principal, key, value));
      return earlier ? replay<ImportReceipt>(earlier, key) : accept({ value, replayed: false });
    });
  }
}

/** Of rows that say the same, the first one counts. */
function once(row: ReceivedRow, seen: Map<Digest, number>): ReceivedRow {
  if (!row.read.ok) return row;
  const first = seen.get(row.read.digest);
  if (first === undefined) {
    seen.set(row.read.digest, row.number);
    return row;
  }
  const refusal = refuse('row-repeated', {
    en: `Row ${String(first)} of this file says the same.`,
    zh: `本文件第 ${String(first)} 行内容相同。`,
  }).refusal;
  return { ...row, read: { ok: false, problem: rowProblem(refusal, null) } };
}
