import { visibleToCaller } from '@carnet/acts/company-of.store.js';
import type { ClaimedItem } from '@carnet/acts/work-items.js';
import { addWork } from '@carnet/acts/work-steps.store.js';
import type { FileFault } from '@carnet/files';
import type { Digest, Outcome, Page, PageRequest, TenantId, TransferId, WorkItemId } from '@carnet/kernel';
import { SealedCursors } from '@carnet/persistence/cursors.js';
import { takeAdvisoryLock } from '@carnet/persistence/advisory-lock.store.js';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, queryOne, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { AttachmentId, AttachmentRecord, AttachmentState, StoredAttachment } from './attachment.js';
import { Injectable } from '@nestjs/common';

/** A file to store as an attachment, with the work item of its scan. */
export interface NewAttachment extends Pick<AttachmentRecord, 'id' | 'digest' | 'bytes' | 'kind' | 'name' | 'receivedAt'> {
  readonly file: string;
  readonly workItem: WorkItemId;
  readonly filer: { readonly kind: 'person' | 'key'; readonly id: string };
}

export interface AttachmentUnderScan {
  readonly attachment: StoredAttachment;
  /** Name of its file in the company's folder. */
  readonly file: string;
}

const own = 'a.tenant_id = carnet.current_tenant()';

const base = `a.id, a.digest, a.bytes::float8 as bytes, a.kind, a.name, a.state, a.reason, a.file, ${utc('a.received_at')} as "receivedAt",
  ${utc('a.settled_at')} as "settledAt"`;

const isNamed = `exists (select from carnet.named_document n where n.tenant_id = a.tenant_id and n.digest = a.digest)
  or exists (select from carnet.draft_document n where n.tenant_id = a.tenant_id and n.digest = a.digest)`;

// For statements of companies only: the authority may not read which files a draft names.
const columns = `${base}, case when not (${isNamed}) then ${utc('a.unnamed_since')} end as "unnamedSince", a.removed_after as "removedAfter"`;

const quarantined: Statement = {
  name: 'attachment-quarantined',
  text: `select count(*)::int as n from carnet.attachment a where ${own} and a.work_item is not null`,
};

// A rejected or removed attachment goes back into quarantine with the new file; one in quarantine or clean does not change.
const take: Statement = {
  name: 'attachment-take',
  text: `insert into carnet.attachment as a (tenant_id, id, digest, bytes, kind, name, state, file, work_item, filer_kind, filer_id, received_at)
    values (carnet.current_tenant(), $1, $2, $3, $4, $5, 'quarantined', $6, $7, $8, $9, $10)
    on conflict (tenant_id, digest) do update set state = 'quarantined', kind = excluded.kind, name = excluded.name, file = excluded.file,
        work_item = excluded.work_item, filer_kind = excluded.filer_kind, filer_id = excluded.filer_id, received_at = excluded.received_at,
        reason = null, settled_at = null, removed_after = null, unnamed_since = now()
      where a.state in ('rejected', 'removed')
    returning ${columns}`,
};

const ofDigest: Statement = {
  name: 'attachment-of-digest',
  text: `select ${columns}, w.state = 'dead' as given_up from carnet.attachment a
    left join carnet.work_item w on w.tenant_id = a.tenant_id and w.id = a.work_item
    where ${own} and a.digest = $1 for no key update of a`,
};

const keepLonger: Statement = {
  name: 'attachment-keep-longer',
  text: `update carnet.attachment a set unnamed_since = now() where ${own} and a.id = $1`,
};

const scanAgain: Statement = {
  name: 'attachment-scan-again',
  text: `update carnet.attachment a set work_item = $2 where ${own} and a.id = $1`,
};

const list: Statement = {
  name: 'attachment-list',
  text: `select ${columns} from carnet.attachment a where ${own} and ($1::uuid is null or (a.received_at, a.id) <
      (select b.received_at, b.id from carnet.attachment b where b.tenant_id = carnet.current_tenant() and b.id = $1))
    order by a.received_at desc, a.id desc limit $2`,
};

const read: Statement = { name: 'attachment-read', text: `select ${columns} from carnet.attachment a where ${own} and a.id = $1` };

const named: Statement = {
  name: 'attachment-named',
  text: `select ${base}, null as "unnamedSince", null as "removedAfter" from carnet.transfer t
    join carnet.named_document n on n.tenant_id = t.tenant_id and n.transfer_id = t.id and n.digest = $2
    join carnet.attachment a on a.tenant_id = n.tenant_id and a.digest = n.digest
    where t.id = $1 and ${visibleToCaller('t')}`,
};

const states: Statement = {
  name: 'attachment-states',
  text: `select a.digest, a.state from carnet.attachment a where a.tenant_id = $1 and a.digest = any ($2::text[])`,
};

const ofWork: Statement = {
  name: 'attachment-of-work',
  text: `select ${columns} from carnet.attachment a where ${own} and a.work_item = $1`,
};

const settle: Statement = {
  name: 'attachment-settle',
  text: `update carnet.attachment a set state = case when $2::text is null then 'clean' else 'rejected' end, reason = $2, work_item = null,
      settled_at = now(), file = case when $2::text is null then a.file end
    where ${own} and a.work_item = $1 returning a.id`,
};

// Does not check the lease: the result of a scan counts even if the scan outlasts its lease.
const endWork: Statement = {
  name: 'attachment-work-done',
  text: `update carnet.work_item set state = 'done', lease_until = null
    where tenant_id = carnet.current_tenant() and id = $1 and fence = $2::bigint and state = 'running'`,
};

// Files of a company that is not registered here may belong to another installation that shares the place by mistake; they are never
// deleted.
const nobodys: Statement = {
  name: 'attachment-nobodys',
  text: `select f.file from carnet.company c cross join unnest($1::text[]) as f (file)
    where c.tenant_id = carnet.current_tenant() and not exists (select from carnet.attachment a where ${own} and a.file = f.file)`,
};

// First locks the rows, with the lock that naming a file takes. Rows that are locked already are skipped.
const lockUnnamed: Statement = {
  name: 'attachment-lock-unnamed',
  text: `select a.id from carnet.attachment a where ${own} and a.file = any ($1::text[]) and a.unnamed_since <= now() - make_interval(days => $2)
      and not (${isNamed})
    order by a.id for update skip locked`,
};

// Then checks again, because a file may have been named before its row was locked.
const removeUnnamed: Statement = {
  name: 'attachment-remove-unnamed',
  text: `with gone as (
      select a.id, a.file from carnet.attachment a where ${own} and a.id = any ($1::uuid[]) and a.state in ('quarantined', 'clean')
        and a.unnamed_since <= now() - make_interval(days => $2) and not (${isNamed})
    )
    update carnet.attachment a set state = 'removed', file = null, work_item = null, settled_at = now(), removed_after = $2
    from gone g where ${own} and a.id = g.id returning g.file`,
};

/** Attachments under row security: a company sees its own; the authority sees those that a filed transfer names by digest. */
@Injectable()
export class AttachmentStore {
  constructor(private readonly cursors: SealedCursors) {}

  /** The number of the company's attachments in quarantine. Locks, so that one transaction counts at a time. */
  async countQuarantined(scope: TenantScope): Promise<number> {
    // The same lock as for its room; two locks could deadlock.
    await takeAdvisoryLock(scope, 'files');
    const [row] = await query<{ n: number }>(scope, quarantined, []);
    return row?.n ?? 0;
  }

  /**
   * Stores a file in quarantine. If the company already has these bytes, that attachment stays; a rejected or removed one goes back into
   * quarantine with this file. `kept` says whether the attachment uses this file.
   */
  async storeInQuarantine(
    scope: TenantScope,
    one: NewAttachment,
  ): Promise<{ readonly attachment: AttachmentRecord; readonly kept: boolean }> {
    const { id, digest, bytes, kind, name, file, workItem, filer, receivedAt } = one;
    const values = [id, digest, bytes, kind, name, file, workItem, filer.kind, filer.id, receivedAt];
    const taken = await queryOne<StoredAttachment>(scope, take, values);
    if (taken !== null) {
      await addWork(scope, 'scan', workItem);
      return { attachment: taken, kept: true };
    }
    const [there] = await query<StoredAttachment & { given_up: boolean | null }>(scope, ofDigest, [digest]);
    if (there === undefined) throw new Error('an attachment has gone while its bytes were handed in again');
    await query(scope, keepLonger, [there.id]);
    if (there.given_up === true) {
      await query(scope, scanAgain, [there.id, workItem]);
      await addWork(scope, 'scan', workItem);
    }
    return { attachment: there, kept: false };
  }

  /** Newest first. */
  list(scope: TenantScope, page: PageRequest): Promise<Outcome<Page<AttachmentRecord>>> {
    const read = (behind: string | null, limit: number) => query<StoredAttachment>(scope, list, [behind, limit]);
    return this.cursors.page(scope, { ...page, list: 'attachments' }, read, ({ id }) => id);
  }

  read(scope: TenantScope, id: AttachmentId): Promise<StoredAttachment | null> {
    return queryOne<StoredAttachment>(scope, read, [id]);
  }

  /** The attachment with this digest that the transfer names; null if the caller may not see it. */
  findNamed(scope: TenantScope, transfer: TransferId, digest: Digest): Promise<StoredAttachment | null> {
    return queryOne<StoredAttachment>(scope, named, [transfer, digest]);
  }

  /** The states of the company's files with these digests; digests without a file are left out. */
  async states(scope: TenantScope, company: TenantId, digests: readonly Digest[]): Promise<ReadonlyMap<Digest, AttachmentState>> {
    const rows = await query<{ digest: Digest; state: AttachmentState }>(scope, states, [company, digests]);
    return new Map(rows.map(({ digest, state }) => [digest, state]));
  }

  /** The attachment of a work item; null if it has left the quarantine, which ends the item. */
  async ofWork(scope: TenantScope, item: ClaimedItem): Promise<AttachmentUnderScan | null> {
    const attachment = await queryOne<StoredAttachment>(scope, ofWork, [item.id]);
    if (attachment !== null && attachment.file !== null) return { attachment, file: attachment.file };
    await query(scope, endWork, [item.id, item.fence]);
    return null;
  }

  /** Ends the quarantine, once. Returns whether this call ended it. */
  async settle(scope: TenantScope, item: ClaimedItem, fault: FileFault | null): Promise<boolean> {
    const settled = await query(scope, settle, [item.id, fault]);
    await query(scope, endWork, [item.id, item.fence]);
    return settled.length > 0;
  }

  /**
   * Removes attachments with these files that nothing has named for `days`; their rows stay as removed. Returns the files to delete after
   * the commit. Skips rows that another transaction holds.
   */
  async removeUnnamed(scope: TenantScope, files: readonly string[], days: number): Promise<readonly string[]> {
    const locked = await query<{ id: AttachmentId }>(scope, lockUnnamed, [files, days]);
    if (locked.length === 0) return [];
    const ids = locked.map(({ id }) => id);
    return (await query<{ file: string }>(scope, removeUnnamed, [ids, days])).map(({ file }) => file);
  }

  /** Those of the company's files that belong to no attachment; none if the company is not registered. */
  async orphanedFiles(scope: TenantScope, files: readonly string[]): Promise<readonly string[]> {
    return (await query<{ file: string }>(scope, nobodys, [files])).map(({ file }) => file);
  }
}
