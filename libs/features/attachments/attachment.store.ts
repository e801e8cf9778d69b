import { ofCaller } from '@carnet/acts/company-of.store.js';
import type { ClaimedItem } from '@carnet/acts/work-items.js';
import { addWork } from '@carnet/acts/work-steps.store.js';
import type { AttachmentKind, FileFault } from '@carnet/files';
import type { Digest, Instant, Outcome, Page, TenantId, TransferId, WorkItemId } from '@carnet/kernel';
import { SealedCursors } from '@carnet/persistence/cursors.js';
import { holdAlone } from '@carnet/persistence/hold-alone.store.js';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { AttachmentId, AttachmentRecord, AttachmentState, StoredAttachment } from './attachment.js';
import { Injectable } from '@nestjs/common';

/** A file to be stored as an attachment, and the work that gets it out of the quarantine. */
export interface NewAttachment extends Pick<AttachmentRecord, 'id' | 'digest' | 'bytes' | 'kind' | 'name' | 'receivedAt'> {
  readonly file: string;
  readonly workItem: WorkItemId;
  readonly filer: { readonly kind: 'person' | 'key'; readonly id: string };
}

/** An attachment that is being scanned. */
export interface AttachmentInHand {
  readonly attachment: StoredAttachment;
  /** Where its file lies. */
  readonly file: string;
}

const own = 'a.tenant_id = carnet.current_tenant()';

const base = `a.id, a.digest, a.bytes::float8 as bytes, a.kind, a.name, a.state, a.reason, a.file, ${utc('a.received_at')} as received_at,
  ${utc('a.settled_at')} as settled_at`;

const isNamed = `exists (select from carnet.named_document n where n.tenant_id = a.tenant_id and n.digest = a.digest)
  or exists (select from carnet.draft_document n where n.tenant_id = a.tenant_id and n.digest = a.digest)`;

// Of drafts its company alone knows.
const columns = `${base}, case when not (${isNamed}) then ${utc('a.unnamed_since')} end as unnamed_since, a.removed_after`;

const quarantined: Statement = {
  name: 'attachment-quarantined',
  text: `select count(*)::int as n from carnet.attachment a where ${own} and a.work_item is not null`,
};

// What was rejected or removed goes into quarantine again with its new file; what waits or is clean stays as it is.
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
  text: `select ${base}, null as unnamed_since, null as removed_after from carnet.transfer t
    join carnet.named_document n on n.tenant_id = t.tenant_id and n.transfer_id = t.id and n.digest = $2
    join carnet.attachment a on a.tenant_id = n.tenant_id and a.digest = n.digest
    where t.id = $1 and ${ofCaller('t')}`,
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

// A scan that took longer than its lease counts: what is found does not depend on who finds it.
const endWork: Statement = {
  name: 'attachment-work-done',
  text: `update carnet.work_item set state = 'done', lease_until = null
    where tenant_id = carnet.current_tenant() and id = $1 and fence = $2::bigint and state = 'running'`,
};

// What lies under a company that is not registered here is another installation's, by somebody's mistake: that is no reason to delete it.
const nobodys: Statement = {
  name: 'attachment-nobodys',
  text: `select f.file from carnet.company c cross join unnest($1::text[]) as f (file)
    where c.tenant_id = carnet.current_tenant() and not exists (select from carnet.attachment a where ${own} and a.file = f.file)`,
};

// First the rows are locked, as whoever names a file locks them: what is held is passed over.
const lockUnnamed: Statement = {
  name: 'attachment-lock-unnamed',
  text: `select a.id from carnet.attachment a where ${own} and a.file = any ($1::text[]) and a.unnamed_since <= now() - make_interval(days => $2)
      and not (${isNamed})
    order by a.id for update skip locked`,
};

// Then, seeing all that was named before they were locked, it is asked again.
const removeUnnamed: Statement = {
  name: 'attachment-remove-unnamed',
  text: `with gone as (
      select a.id, a.file from carnet.attachment a where ${own} and a.id = any ($1::uuid[]) and a.state in ('quarantined', 'clean')
        and a.unnamed_since <= now() - make_interval(days => $2) and not (${isNamed})
    )
    update carnet.attachment a set state = 'removed', file = null, work_item = null, settled_at = now(), removed_after = $2
    from gone g where ${own} and a.id = g.id returning g.file`,
};

/** Attachments under row security: a company's own; for the authority, those that something filed names by their digest. */
@Injectable()
export class AttachmentStore {
  constructor(private readonly cursors: SealedCursors) {}

  /** How many of the company's wait for their scan, counted by one transaction at a time. */
  async quarantined(scope: TenantScope): Promise<number> {
    // The lock that its room is taken under as well: two locks could be waited for crosswise.
    await holdAlone(scope, 'files');
    const [row] = await query<{ n: number }>(scope, quarantined, []);
    return row?.n ?? 0;
  }

  /**
   * Stores it, in quarantine. Where the company has these bytes already, that attachment stays, and what was rejected or removed is put into
   * quarantine again with this file. `kept` says whether this file is the attachment's.
   */
  async take(scope: TenantScope, one: NewAttachment): Promise<{ readonly attachment: AttachmentRecord; readonly kept: boolean }> {
    const { id, digest, bytes, kind, name, file, workItem, filer, receivedAt } = one;
    const values = [id, digest, bytes, kind, name, file, workItem, filer.kind, filer.id, receivedAt];
    const [taken] = await query<AttachmentRow>(scope, take, values);
    if (taken !== undefined) {
      await addWork(scope, 'scan', workItem);
      return { attachment: toAttachment(taken), kept: true };
    }
    const [there] = await query<AttachmentRow & { given_up: boolean | null }>(scope, ofDigest, [digest]);
    if (there === undefined) throw new Error('an attachment has gone while its bytes were handed in again');
    await query(scope, keepLonger, [there.id]);
    if (there.given_up === true) {
      await query(scope, scanAgain, [there.id, workItem]);
      await addWork(scope, 'scan', workItem);
    }
    return { attachment: toAttachment(there), kept: false };
  }

  /** The newest first. */
  list(scope: TenantScope, page: { readonly limit: number; readonly cursor: string | null }): Promise<Outcome<Page<AttachmentRecord>>> {
    const read = async (behind: string | null, limit: number): Promise<readonly AttachmentRecord[]> =>
      (await query<AttachmentRow>(scope, list, [behind, limit])).map(toAttachment);
    return this.cursors.page(scope, { ...page, list: 'attachments' }, read, ({ id }) => id);
  }

  async read(scope: TenantScope, id: AttachmentId): Promise<StoredAttachment | null> {
    return stored(await query<AttachmentRow>(scope, read, [id]));
  }

  /** What has this digest and is named by this transfer, as far as the caller may see it. */
  async named(scope: TenantScope, transfer: TransferId, digest: Digest): Promise<StoredAttachment | null> {
    return stored(await query<AttachmentRow>(scope, named, [transfer, digest]));
  }

  /** How the files of the company stand that have one of some digests; a digest without a file is left out. */
  async states(scope: TenantScope, company: TenantId, digests: readonly Digest[]): Promise<ReadonlyMap<Digest, AttachmentState>> {
    const rows = await query<{ digest: Digest; state: AttachmentState }>(scope, states, [company, digests]);
    return new Map(rows.map(({ digest, state }) => [digest, state]));
  }

  /** What an item of work is about; null when it is out of the quarantine. */
  async ofWork(scope: TenantScope, item: ClaimedItem): Promise<AttachmentInHand | null> {
    const attachment = stored(await query<AttachmentRow>(scope, ofWork, [item.id]));
    if (attachment !== null && attachment.file !== null) return { attachment, file: attachment.file };
    await query(scope, endWork, [item.id, item.fence]);
    return null;
  }

  /** Out of the quarantine, once; answers whether this was that once. */
  async settle(scope: TenantScope, item: ClaimedItem, fault: FileFault | null): Promise<boolean> {
    const settled = await query(scope, settle, [item.id, fault]);
    await query(scope, endWork, [item.id, item.fence]);
    return settled.length > 0;
  }

  /**
   * Removes attachments that have some of these files and that nothing has named for so many days: their rows stay and say so. Answers the
   * files, which are nobody's once this is stored. What is being named, handed in again or scanned at the moment is passed over.
   */
  async removeUnnamed(scope: TenantScope, files: readonly string[], days: number): Promise<readonly string[]> {
    const locked = await query<{ id: AttachmentId }>(scope, lockUnnamed, [files, days]);
    if (locked.length === 0) return [];
    const ids = locked.map(({ id }) => id);
    return (await query<{ file: string }>(scope, removeUnnamed, [ids, days])).map(({ file }) => file);
  }

  /** Of some files of the company those that are no attachment's; none when there is no such company. */
  async nobodys(scope: TenantScope, files: readonly string[]): Promise<readonly string[]> {
    return (await query<{ file: string }>(scope, nobodys, [files])).map(({ file }) => file);
  }
}

interface AttachmentRow extends Record<string, unknown> {
  readonly id: AttachmentId;
  readonly digest: Digest;
  readonly bytes: number;
  readonly kind: AttachmentKind;
  readonly name: string;
  readonly state: AttachmentState;
  readonly reason: string | null;
  readonly file: string | null;
  readonly received_at: Instant;
  readonly settled_at: Instant | null;
  readonly unnamed_since: Instant | null;
  readonly removed_after: number | null;
}

function stored([row]: readonly AttachmentRow[]): StoredAttachment | null {
  return row === undefined ? null : { ...toAttachment(row), file: row.file };
}

function toAttachment({ received_at: receivedAt, settled_at: settledAt, ...row }: AttachmentRow): AttachmentRecord {
  const { id, digest, bytes, kind, name, state, reason, unnamed_since: unnamedSince, removed_after: removedAfter } = row;
  return { id, digest, bytes, kind, name, state, reason, receivedAt, settledAt, unnamedSince, removedAfter };
}
