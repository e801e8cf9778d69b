import { companyOf } from '@carnet/acts/company-of.store.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import type { StarView } from './stars.dto.js';

const add: Statement = {
  name: 'star-add',
  text: `insert into carnet.star (tenant_id, transfer_id, person, starred_at) values ($1, $2, $3, $4)
    on conflict (tenant_id, transfer_id, person) do nothing`,
};

const ofCaller: Statement = {
  name: 'star-of-caller',
  text: `select s.transfer_id as transfer, s.starred_at as since from carnet.star s where s.person = $1 order by s.starred_at desc limit 100`,
};

/** Starred transfers. Row security shows each person their own. */
@Injectable()
export class StarStore {
  /** False for a transfer that the caller may not see. */
  async add(scope: TenantScope, transfer: string, person: string): Promise<boolean> {
    const company = await companyOf(scope, transfer);
    if (company !== null) await query(scope, add, [company, transfer, person, scope.startedAt]);
    return company !== null;
  }

  ofCaller(scope: TenantScope): Promise<readonly StarView[]> {
    return query<StarView>(scope, ofCaller, [scope.principal.person]);
  }
}
