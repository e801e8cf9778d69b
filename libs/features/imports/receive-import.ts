import { ActKeys } from '@carnet/acts/act-keys.store.js';
import { filedEver } from '@carnet/acts/filed-before.store.js';
import type { Principal } from '@carnet/identity';
import {
  accept,
  type Acted,
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
  type ColumnsOfRow,
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
import type { ImportReceiptShown } from './imports.dto.js';

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
  /** Whether a file that is to be filed is refused where its rows, or the file itself, were filed before. */
  readonly once?: boolean;
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
    private readonly keys: ActKeys,
    private readonly entropy: Entropy,
  ) {}

  /** @throws what the reading of the file throws; then nothing of it is kept. */
  async execute(principal: Principal, { file, once = false, ...asked }: ReceiveImportCommand): Acted<ImportReceiptShown> {
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
      const outcome = await this.conclude(principal, id, file, { ...counted, once: once && asked.mode === 'file' });
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
      const one = firstOf(row, seen);
      count += 1;
      failed += one.read.ok ? 0 : 1;
      waiting.push({ row: one, transfer: uuid<TransferId>(this.entropy.uuid()) });
      if (waiting.length >= perStore) await flush();
    }
    await flush();
    return { rows: count, failed, contents: [...seen] };
  }

  /** A file whose rows were filed before, or that is being filed now; null for one that is new. */
  private async repeated(
    scope: TenantScope,
    id: ImportId,
    file: Digest,
    contents: Counted['contents'],
    rows: number,
  ): Promise<Outcome<never> | null> {
    const filed = await filedEver(
      scope,
      contents.map(([content]) => content),
    );
    const [last] = filed
      .map(({ filedOn }) => filedOn)
      .toSorted()
      .slice(-1);
    if (last !== undefined) {
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
    const same = await this.imports.sameUnderWay(scope, id, file);
    if (same === null) return null;
    const words = {
      en: 'This file was handed in before, and its rows are being filed now. To file them again, send the file with `again=yes`.',
      zh: '该文件此前已提交，其各行正在申报。如确需再次申报，请在提交时加上 `again=yes`。',
    };
    return refuse('import-repeated', words, { context: { import: same } });
  }

  private async conclude(
    principal: Principal,
    id: ImportId,
    file: IncomingFile,
    { contents, once, ...counted }: Counted & { readonly once: boolean },
  ): Acted<ImportReceiptShown> {
    const { key, ...whole } = file.whole();
    const workItem = uuid<WorkItemId>(this.entropy.uuid());
    const value = importReceiptOf({ id, state: 'waiting', ...counted });
    // The same request a second time is no second file.
    return this.keys.once(principal, key, async (scope) => {
      const repeated = once ? await this.repeated(scope, id, whole.digest, contents, counted.rows) : null;
      if (repeated !== null) return repeated;
      await this.imports.whole(scope, id, { ...whole, ...counted, workItem });
      return accept(value);
    });
  }
}

/** What is known of a file once its rows are stored. */
interface Counted {
  readonly rows: number;
  readonly failed: number;
  /** What its good rows say, each with the number of the first row that says it. */
  readonly contents: readonly (readonly [Digest, number])[];
}

/** As many transfers as a refusal names. */
const mostNamed = 10;

/** Of rows that say the same, the first one counts. */
function firstOf(row: ReceivedRow, seen: Map<Digest, number>): ReceivedRow {
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

function repeatedWords(repeated: number, rows: number, last: string): Bilingual {
  const [some, all] = [String(repeated), String(rows)];
  return {
    en: `${some} of ${all} rows were filed before, the last of them on ${last}. To file them again, send the file with \`again=yes\`.`,
    zh: `${all} 行中有 ${some} 行此前已经申报，最近一次为 ${last}。如确需再次申报，请在提交时加上 \`again=yes\`。`,
  };
}
