import { ActKeys } from '@carnet/acts/act-keys.store.js';
import { keyedAnswer, replay } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import { accept, type Answer, type IdempotencyKey, isUuid, type Outcome, refuse, uuid } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { type ImportId, importReceiptOf } from './import-record.js';
import { ImportStore } from './import.store.js';
import { noSuchImport } from './read-imports.js';
import { Injectable } from '@nestjs/common';
import type { ImportReceiptShown } from './imports.dto.js';

export interface CancelImportCommand {
  readonly importId: string;
}

/** A company wants no more of its rows done. What was filed stays filed; the part under way finds its import ended. */
@Injectable()
export class CancelImport {
  constructor(
    private readonly database: TenantDatabase,
    private readonly imports: ImportStore,
    private readonly keys: ActKeys,
  ) {}

  execute(
    principal: Principal,
    { importId }: CancelImportCommand,
    idempotency: IdempotencyKey,
  ): Promise<Outcome<Answer<ImportReceiptShown>>> {
    if (!isUuid(importId)) return Promise.resolve(noSuchImport);
    return this.database.transact(principal, async (scope) => {
      const one = await this.imports.read(scope, uuid<ImportId>(importId), 'lock');
      if (one === null) return noSuchImport;
      const earlier = await this.keys.earlier(scope, idempotency);
      if (earlier) return replay<ImportReceiptShown>(earlier, idempotency);
      if (one.state === 'done' || one.state === 'cancelled')
        return refuse(
          'import-ended',
          { en: `The import is ${one.state} already.`, zh: `该导入已经结束，状态为 ${one.state}。` },
          { context: { state: one.state } },
        );
      const value = importReceiptOf({ ...one, state: 'cancelled' });
      const other = await this.imports.cancel(scope, value, keyedAnswer(principal, idempotency, value));
      return other ? replay<ImportReceiptShown>(other, idempotency) : accept({ value, replayed: false });
    });
  }
}
