import type { NamedPerson } from '@carnet/kernel';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import type { TransferResponse } from './transfer.dto.js';

const named: Statement = {
  name: 'people-named',
  text: 'select p.id as person, p.name from carnet.person p where p.id = any ($1::uuid[]) order by p.name, p.id',
};

const ids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Names of people, including former ones of the authority. */
@Injectable()
export class PeopleNames {
  /** Names of everybody whose id occurs in a view. Excludes the filing, the assessment and the timeline, which has names of its own. */
  async namedIn(scope: TenantScope, view: Omit<TransferResponse, 'people'>): Promise<readonly NamedPerson[]> {
    if (scope.principal.realm !== 'authority') return [];
    const { filing: _filing, assessment: _assessment, timeline: _timeline, ...parts } = view;
    const found = new Set(JSON.stringify(parts).match(ids));
    return query<NamedPerson>(scope, named, [[...found]]);
  }
}
