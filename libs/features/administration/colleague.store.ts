import type { Outcome, Page } from '@carnet/kernel';
import { SealedCursors } from '@carnet/persistence/cursors.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import type { DirectoryColleague } from './administration.dto.js';

const colleagues: Statement = {
  name: 'colleagues',
  text: `select p.id, p.name, m.roles, m.disciplines from carnet.membership m join carnet.person p on p.id = m.person_id
    where m.organisation_id = carnet.current_tenant() and p.disabled_at is null and ($1::text is null or (p.name, p.id) > ($1, $2::uuid))
    order by p.name, p.id limit $3`,
};

/** The people of one's own organisation. */
@Injectable()
export class ColleagueStore {
  constructor(private readonly cursors: SealedCursors) {}

  list(scope: TenantScope, page: { readonly limit: number; readonly cursor: string | null }): Promise<Outcome<Page<DirectoryColleague>>> {
    const read = (behind: string | null, limit: number): Promise<readonly DirectoryColleague[]> => {
      const [name, id] = behind === null ? [null, null] : (JSON.parse(behind) as [string, string]);
      return query<DirectoryColleague & Record<string, unknown>>(scope, colleagues, [name, id, limit]);
    };
    return this.cursors.page(scope, { list: 'colleagues', ...page }, read, ({ name, id }) => JSON.stringify([name, id]));
  }
}
