import { ActKeys } from '@carnet/acts/act-keys.store.js';
import { findSameFilings } from '@carnet/acts/same-filings.store.js';
import type { Principal } from '@carnet/identity';
import {
  accept,
  type ActOutcome,
  type Bilingual,
  type Digest,
  Entropy,
  type IdempotencyKey,
  type Outcome,
  refuse,
  type TransferId,
  uuid,
  type WorkItemId,
} from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import {
  type ColumnsByPointer,
  type ImportFormat,
  type ImportId,
  type ImportMode,
  importReceiptOf,
  type ReceivedRow,
} from './import-record.js';
import { ImportStore } from './import.store.js';
import { refuseImport } from './file-text.js';
import { rowProblem } from './row-problem.js';
import { Injectable } from '@nestjs/common';
import type { ImportReceiptResponse } from './imports.dto.js';

/** A file as it arrives: a stream of rows, and a summary once the last row is read. */
export interface IncomingFile {
  readonly rows: AsyncIterable<ReceivedRow>;
  /** Call it after the last row. */
  summary(): {
    readonly digest: Digest;
    readonly columns: readonly string[];
    readonly columnsOf: ColumnsByPointer;
    readonly key: IdempotencyKey;
  };
}

export interface ReceiveImportCommand {
  readonly mode: ImportMode;
  readonly format: ImportFormat;
  readonly title: string | null;
  readonly file: IncomingFile;
  /** Whether to refuse a file to be filed if the file or its rows were filed before. */
  readonly once?: boolean;
}

/** Maximum number of imports of a company under way at once. */
const mostAtOnce = 3;

/** Number of rows stored in one transaction while a file arrives. */
const perStore = 200;

/**
 * Receives many filings as one file. Rows are stored as they arrive; the last transaction marks the file as complete, and only then does
 * the API answer and the worker start.
 */
@Injectable()
export class ReceiveImport {
  constructor(
    private readonly database: TenantDatabase,
    private readonly imports: ImportStore,
    private readonly keys: ActKeys,
    private readonly entropy: Entropy,
  ) {}

  /** @throws any error of reading the file; none of its rows are kept. */
  async execute(principal: Principal, { file, once = false, ...asked }: ReceiveImportCommand): ActOutcome<ImportReceiptResponse> {
    const { kind, person, id: name } = principal;
    if (kind === 'system')
      return refuse('forbidden', { en: 'Only a person or an API key can submit an import.', zh: '导入仅可由人员或者 API 密钥提交。' });
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
      const outcome = await this.conclude(principal, id, file, { ...counted, once: once && asked.mode === 'file' });
      kept = outcome.ok && !outcome.value.replayed;
      return outcome;
    } finally {
      if (!kept) await this.abandon(principal, id);
    }
  }

  /** Errors are ignored, because they must not change the response. The next upload abandons what this call could not. */
  private async abandon(principal: Principal, id: ImportId): Promise<void> {
    await this.database.transact(principal, (scope) => this.imports.abandon(scope, id)).catch(() => undefined);
  }

  private async store(principal: Principal, id: ImportId, rows: AsyncIterable<ReceivedRow>): Promise<Counted> {
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
      const one = refuseDuplicate(row, seen);
      count += 1;
      failed += one.read.ok ? 0 : 1;
      waiting.push({ row: one, transfer: uuid<TransferId>(this.entropy.uuid()) });
      if (waiting.length >= perStore) await flush();
    }
    await flush();
    return { rows: count, failed, contents: [...seen] };
  }

  /** Refusal of a file that is being filed, or whose rows were filed before; null for a new file. */
  private async repeatedFileRefusal(
    scope: TenantScope,
    id: ImportId,
    file: Digest,
    contents: Counted['contents'],
    rows: number,
  ): Promise<Outcome<never> | null> {
    // First, because an import that ends after this question has filed rows that the next one finds.
    const same = await this.imports.findSameUnderWay(scope, id, file);
    if (same !== null) {
      const words = {
        en: 'This file was already submitted, and its rows are being filed. To file them again, send the file with `again=yes`.',
        zh: '该文件此前已提交，其各行正在申报。如确需再次申报，请在提交时加上 `again=yes`。',
      };
      return refuse('import-repeated', words, { context: { import: same } });
    }
    const filed = await findSameFilings(
      scope,
      contents.map(([content]) => content),
    );
    const [last] = filed
      .map(({ filedOn }) => filedOn)
      .toSorted()
      .slice(-1);
    if (last === undefined) return null;
    const named = filed.slice(0, mostNamed);
    return refuse('import-repeated', repeatedWords(filed.length, rows, last), {
      context: {
        rows,
        repeated: filed.length,
        filedOn: last,
        repeatedRows: named.map(({ number }) => String(contents[number - 1]?.[1] ?? number)),
        transfers: named.map((one) => one.id),
        references: named.map(({ reference }) => reference),
      },
    });
  }

  private async conclude(
    principal: Principal,
    id: ImportId,
    file: IncomingFile,
    { contents, once, ...counted }: Counted & { readonly once: boolean },
  ): ActOutcome<ImportReceiptResponse> {
    const { key, ...whole } = file.summary();
    const workItem = uuid<WorkItemId>(this.entropy.uuid());
    const value = importReceiptOf({ id, state: 'waiting', ...counted });
    // A repetition of the same request is not a second file.
    return this.keys.once(principal, key, async (scope) => {
      const repeated = once ? await this.repeatedFileRefusal(scope, id, whole.digest, contents, counted.rows) : null;
      if (repeated !== null) return repeated;
      await this.imports.markReceived(scope, id, { ...whole, ...counted, workItem });
      return accept(value);
    });
  }
}

/** Counts of a file once its rows are stored. */
interface Counted {
  readonly rows: number;
  readonly failed: number;
  /** Content digests of the valid rows, each with the number of the first row that has it. */
  readonly contents: readonly (readonly [Digest, number])[];
}

/** Maximum number of transfers named in a refusal. */
const mostNamed = 10;

/** Refuses a row whose content equals that of an earlier row. */
function refuseDuplicate(row: ReceivedRow, seen: Map<Digest, number>): ReceivedRow {
  if (!row.read.ok) return row;
  const first = seen.get(row.read.digest);
  if (first === undefined) {
    seen.set(row.read.digest, row.number);
    return row;
  }
  const refusal = refuse('row-repeated', {
    en: `Row ${String(first)} of this file has the same content.`,
    zh: `本文件第 ${String(first)} 行内容相同。`,
  }).refusal;
  return { ...row, read: { ok: false, problem: rowProblem(refusal, null) } };
}

function repeatedWords(repeated: number, rows: number, last: string): Bilingual {
  const [some, all] = [String(repeated), String(rows)];
  return {
    en: `${some} of ${all} rows were already filed, most recently on ${last}. To file them again, send the file with \`again=yes\`.`,
    zh: `${all} 行中有 ${some} 行此前已经申报，最近一次为 ${last}。如确需再次申报，请在提交时加上 \`again=yes\`。`,
  };
}
