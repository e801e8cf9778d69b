import { canonicalJson, type Instant, type Json, type PersonId } from '@carnet/kernel';
import { takeAdvisoryLock } from '@carnet/persistence/advisory-lock.store.js';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { LibraryCondition } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';

/** A version of an own condition of the authority. */
export interface OwnCondition {
  readonly code: string;
  readonly version: number;
  readonly entry: LibraryCondition;
  readonly addedBy: PersonId;
  readonly addedAt: Instant;
  /** When it was retired or superseded by another version; null while it can be chosen. */
  readonly retiredAt: Instant | null;
}

type Row = Omit<OwnCondition, 'entry'> & { readonly body: string };

const columns = `o.code, o.version, o.body, o.added_by as "addedBy", ${utc('o.added_at')} as "addedAt", ${utc('o.retired_at')} as "retiredAt"`;

const list: Statement = {
  name: 'own-condition-list',
  text: `select ${columns} from carnet.own_condition o
    where o.tenant_id = carnet.current_tenant() and ($1 or o.retired_at is null) order by o.code, o.version desc`,
};

const latest: Statement = {
  name: 'own-condition-latest',
  text: `select ${columns} from carnet.own_condition o
    where o.tenant_id = carnet.current_tenant() and o.code = $1 order by o.version desc limit 1`,
};

const add: Statement = {
  name: 'own-condition-add',
  text: `insert into carnet.own_condition (tenant_id, code, version, body, added_by, added_at)
    values (carnet.current_tenant(), $1, $2, $3, $4, $5)`,
};

const retire: Statement = {
  name: 'own-condition-retire',
  text: `update carnet.own_condition o set retired_by = $3, retired_at = $4
    where o.tenant_id = carnet.current_tenant() and o.code = $1 and o.version = $2`,
};

/** The authority's own conditions; a version never changes. */
@Injectable()
export class OwnConditions {
  /** Every version, by code and latest first; without `retired`, only those that can be chosen. */
  async list(scope: TenantScope, retired: boolean): Promise<readonly OwnCondition[]> {
    return (await query<Row>(scope, list, [retired])).map(toCondition);
  }

  /** The latest version of a code; null if there is none. Locks the code until the transaction ends. */
  async latest(scope: TenantScope, code: string): Promise<OwnCondition | null> {
    await takeAdvisoryLock(scope, 'own-condition', `${scope.principal.organisation} ${code}`);
    const [row] = await query<Row>(scope, latest, [code]);
    return row === undefined ? null : toCondition(row);
  }

  async add(scope: TenantScope, { code, version, entry, addedBy, addedAt }: Omit<OwnCondition, 'retiredAt'>): Promise<void> {
    const body = canonicalJson(entry as unknown as Json);
    await query(scope, add, [code, version, body, addedBy, addedAt]);
  }

  async retire(scope: TenantScope, { code, version }: Pick<OwnCondition, 'code' | 'version'>, by: PersonId): Promise<void> {
    await query(scope, retire, [code, version, by, scope.startedAt]);
  }
}

/** This class writes the body, so its shape is known. */
function toCondition({ body, ...row }: Row): OwnCondition {
  return { ...row, entry: JSON.parse(body) as LibraryCondition };
}
