import type { Digest, Uuid } from '@carnet/kernel';
import { takeAdvisoryLock } from '@carnet/persistence/advisory-lock.store.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import type { FileUse } from './attachments.dto.js';

export type IncomingFileId = Uuid<'incoming-file'>;

export type RoomInUse = Omit<FileUse, 'quota'>;

const held: Statement = {
  name: 'file-room-held',
  text: `select coalesce(sum(a.bytes), 0)::float8 as bytes, count(*)::int as files,
      (select coalesce(sum(i.bytes), 0)::float8 from carnet.incoming_file i where i.tenant_id = carnet.current_tenant()
        and i.began_at > now() - interval '1 hour' and i.id is distinct from $1::uuid) as incoming
    from carnet.attachment a where a.tenant_id = carnet.current_tenant() and a.file is not null`,
};

const hold: Statement = {
  name: 'file-room-hold',
  text: `insert into carnet.incoming_file as i (tenant_id, id, bytes) values (carnet.current_tenant(), $1, $2)
    on conflict (tenant_id, id) do update set bytes = excluded.bytes`,
};

// Also releases the room of uploads that a process left unfinished, after an hour.
const release: Statement = {
  name: 'file-room-release',
  text: `delete from carnet.incoming_file i where i.tenant_id = carnet.current_tenant() and (i.id = $1 or i.began_at <= now() - interval '1 hour')`,
};

const hasOne: Statement = {
  name: 'file-room-has-one',
  text: `select from carnet.attachment a where a.tenant_id = carnet.current_tenant() and a.file is not null
    and (a.digest = $1 or $1::text is null) and (a.bytes = $2 or $2::bigint is null) limit 1`,
};

/** The room that a company's files take, plus the room reserved for running uploads. A reservation expires after an hour. */
@Injectable()
export class FileRoom {
  /** The room that the company's files take now. */
  inUse(scope: TenantScope): Promise<RoomInUse> {
    return roomInUseWithout(scope, null);
  }

  /** The same without one upload's own reservation. Holds the company's lock until the transaction ends. */
  async lockInUse(scope: TenantScope, except: IncomingFileId): Promise<RoomInUse> {
    await takeAdvisoryLock(scope, 'files');
    // A separate statement, so that it sees what was stored while the lock was awaited.
    return roomInUseWithout(scope, except);
  }

  /** Reserves room for an upload and replaces its earlier reservation. */
  async reserve(scope: TenantScope, file: IncomingFileId, bytes: number): Promise<void> {
    await query(scope, hold, [file, bytes]);
  }

  async release(scope: TenantScope, file: IncomingFileId): Promise<void> {
    await query(scope, release, [file]);
  }

  /** Whether the company has a file of this digest or this size. */
  async hasSimilarFile(scope: TenantScope, like: { readonly digest: Digest } | { readonly bytes: number }): Promise<boolean> {
    const values = 'digest' in like ? [like.digest, null] : [null, like.bytes];
    return (await query(scope, hasOne, values)).length > 0;
  }
}

async function roomInUseWithout(scope: TenantScope, except: IncomingFileId | null): Promise<RoomInUse> {
  const [row] = await query<RoomInUse>(scope, held, [except]);
  if (row === undefined) throw new Error('a sum is one row');
  return row;
}
