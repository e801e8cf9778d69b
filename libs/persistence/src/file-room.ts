import { FileRoom, type FilesHeld, type IncomingFileId, type TenantScope } from '@carnet/use-cases';
import { holdAlone } from './hold-alone.js';
import { query, type Statement } from './tenant-database.js';

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
// With what processes left behind that ended before their files were whole.
const release: Statement = {
  name: 'file-room-release',
  text: `delete from carnet.incoming_file i where i.tenant_id = carnet.current_tenant() and (i.id = $1 or i.began_at <= now() - interval '1 hour')`,
};
const hasOne: Statement = {
  name: 'file-room-has-one',
  text: `select from carnet.attachment a where a.tenant_id = carnet.current_tenant() and a.file is not null
    and (a.digest = $1 or $1::text is null) and (a.bytes = $2 or $2::bigint is null) limit 1`,
};

/** Room for files: what is held is compared and written under one lock of the company. */
export class SqlFileRoom extends FileRoom {
  override held(scope: TenantScope): Promise<FilesHeld> {
    return heldBeside(scope, null);
  }

  override async lock(scope: TenantScope, except: IncomingFileId): Promise<FilesHeld> {
    await holdAlone(scope, 'files');
    // A statement of its own: it sees what was stored while the lock was waited for.
    return heldBeside(scope, except);
  }

  override async hold(scope: TenantScope, file: IncomingFileId, bytes: number): Promise<void> {
    await query(scope, hold, [file, bytes]);
  }

  override async release(scope: TenantScope, file: IncomingFileId): Promise<void> {
    await query(scope, release, [file]);
  }

  override async hasOne(scope: TenantScope, like: Parameters<FileRoom['hasOne']>[1]): Promise<boolean> {
    const values = 'digest' in like ? [like.digest, null] : [null, like.bytes];
    return (await query(scope, hasOne, values)).length > 0;
  }
}

async function heldBeside(scope: TenantScope, except: IncomingFileId | null): Promise<FilesHeld> {
  const [row] = await query<FilesHeld & Record<string, unknown>>(scope, held, [except]);
  if (row === undefined) throw new Error('a sum is one row');
  return row;
}
