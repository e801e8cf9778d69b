import type { Principal } from '@carnet/identity';
import type { Outcome, Page } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import type { DirectoryColleague } from './administration.dto.js';
import { type ColleaguesRequest, ColleagueStore } from './colleague.store.js';

/** Lists the people of the caller's own organisation, by name, so that one can address them. */
@Injectable()
export class ListColleagues {
  constructor(
    private readonly database: TenantDatabase,
    private readonly store: ColleagueStore,
  ) {}

  execute(principal: Principal, of: ColleaguesRequest): Promise<Outcome<Page<DirectoryColleague>>> {
    return this.database.transact(principal, (scope) => this.store.list(scope, of));
  }
}
