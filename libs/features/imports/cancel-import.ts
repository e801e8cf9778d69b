import { ActKeys } from '@carnet/acts/act-keys.store.js';
import type { Principal } from '@carnet/identity';
import { accept, type ActOutcome, type IdempotencyKey, isUuid, uuid } from '@carnet/kernel';
import { refuseImport } from './file-text.js';
import { type ImportId, importReceiptOf } from './import-record.js';
import { ImportStore } from './import.store.js';
import { noSuchImport } from './read-imports.js';
import { Injectable } from '@nestjs/common';
import type { ImportReceiptResponse } from './imports.dto.js';

export interface CancelImportCommand {
  readonly importId: string;
}

/** Cancels an import. Rows that are already filed stay filed; a running step stops at its next part. */
@Injectable()
export class CancelImport {
  constructor(
    private readonly imports: ImportStore,
    private readonly keys: ActKeys,
  ) {}

  execute(principal: Principal, { importId }: CancelImportCommand, idempotency: IdempotencyKey): ActOutcome<ImportReceiptResponse> {
    if (!isUuid(importId)) return Promise.resolve(noSuchImport);
    return this.keys.once(principal, idempotency, async (scope) => {
      const one = await this.imports.read(scope, uuid<ImportId>(importId), 'lock');
      if (one === null) return noSuchImport;
      if (one.state === 'done' || one.state === 'cancelled') return refuseImport('import-ended', { context: { state: one.state } });
      const value = importReceiptOf({ ...one, state: 'cancelled' });
      await this.imports.cancel(scope, value);
      return accept(value);
    });
  }
}
