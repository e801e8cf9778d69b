import { ActKeys } from '@carnet/acts/act-keys.store.js';
import type { Principal } from '@carnet/identity';
import { accept, type ActOutcome, Entropy, type IdempotencyKey, isUuid, type Outcome, refuse, uuid, type WorkItemId } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { BULK_PERMISSIONS, type BulkActId, type BulkActRecord, bulkActView, PREVIEW_TERM, refuseBulk } from './bulk-act.js';
import { BulkActStore } from './bulk-act.store.js';
import { Injectable } from '@nestjs/common';
import type { BulkActReceipt, BulkActResponse, BulkStartBody } from './bulk-acts.dto.js';

const noSuchAct = refuse('not-found', {
  en: 'You have no such preview, and no such act on many transfers.',
  zh: '您没有该预览，也没有该批量办理。',
});

/** Starts a bulk act as previewed; the worker does it row by row in the caller's name. */
@Injectable()
export class StartBulkAct {
  constructor(
    private readonly acts: BulkActStore,
    private readonly keys: ActKeys,
    private readonly entropy: Entropy,
  ) {}

  execute(principal: Principal, { preview, digest }: BulkStartBody, idempotency: IdempotencyKey): ActOutcome<BulkActReceipt> {
    const { person, realm } = principal;
    if (person === null || realm !== 'authority' || !isUuid(preview)) return Promise.resolve(noSuchAct);
    const [id, workItem] = [uuid<BulkActId>(preview), uuid<WorkItemId>(this.entropy.uuid())];
    return this.keys.once(principal, idempotency, async (scope) => {
      const record = await this.acts.read(scope, id, person, 'lock');
      if (record === null) return noSuchAct;
      const { act } = record.words;
      if (!principal.permissions.has(BULK_PERMISSIONS[act]))
        return refuse(
          'forbidden',
          { en: 'Your role does not allow this.', zh: '您的角色不能办理此项。' },
          { context: { permission: BULK_PERMISSIONS[act] } },
        );
      const code = startRefusalCode(record, digest, scope.startedAt);
      if (code !== null) return refuseBulk(code);
      await this.acts.start(scope, id, workItem);
      return accept({ id, state: 'waiting' });
    });
  }
}

function startRefusalCode(
  { state, digest: shown, madeAt, rows }: BulkActRecord,
  digest: string,
  now: string,
): Parameters<typeof refuseBulk>[0] | null {
  if (digest !== shown) return 'preview-other';
  if (state !== 'preview') return 'bulk-act-started';
  if (Date.parse(now) - Date.parse(madeAt) > PREVIEW_TERM) return 'preview-expired';
  return rows.some((row) => row.state === 'will-act') ? null : 'bulk-act-empty';
}

/** Reads the caller's preview, or the progress of a bulk act row by row. */
@Injectable()
export class ReadBulkAct {
  constructor(
    private readonly database: TenantDatabase,
    private readonly acts: BulkActStore,
  ) {}

  execute(principal: Principal, { id }: { readonly id: string }): Promise<Outcome<BulkActResponse>> {
    const { person, realm } = principal;
    if (person === null || realm !== 'authority' || !isUuid(id)) return Promise.resolve(noSuchAct);
    return this.database.transact(principal, async (scope) => {
      const record = await this.acts.read(scope, uuid<BulkActId>(id), person);
      return record === null ? noSuchAct : accept(bulkActView(record));
    });
  }
}
