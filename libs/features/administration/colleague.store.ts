import type { Outcome, Page, PageRequest } from '@carnet/kernel';
import { SealedCursors } from '@carnet/persistence/cursors.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import type { DirectoryColleague } from './administration.dto.js';

/** One page of the people, by name. */
const listed = (people: string): string =>
  `select c.* from (${people}) c where $1::text is null or (c.name, c.id) > ($1, $2::uuid) order by c.name, c.id limit $3`;

const members = `select p.id, p.name, m.roles, m.disciplines, p.disabled_at is not null as "left"
  from carnet.membership m join carnet.person p on p.id = m.person_id where m.organisation_id = carnet.current_tenant()`;

const colleagues: Statement = { name: 'colleagues', text: listed(`${members} and p.disabled_at is null`) };

const everybody: Statement = {
  name: 'colleagues-ever',
  text: listed(`${members} union all
    select distinct p.id, p.name, array[]::text[], array[]::text[], true from carnet.past_membership e join carnet.person p on p.id = e.person_id
    where e.organisation_id = carnet.current_tenant()
      and not exists (select from carnet.membership m where m.person_id = e.person_id and m.organisation_id = e.organisation_id)`),
};

/** A page of colleagues; `left` includes those who have left or may not sign in. */
export interface ColleaguesRequest extends PageRequest {
  readonly left: boolean;
}

/** The people of the caller's own organisation. */
@Injectable()
export class ColleagueStore {
  constructor(private readonly cursors: SealedCursors) {}

  list(scope: TenantScope, { left, ...page }: ColleaguesRequest): Promise<Outcome<Page<DirectoryColleague>>> {
    const statement = left ? everybody : colleagues;
    const read = (behind: string | null, limit: number): Promise<readonly DirectoryColleague[]> => {
      const [name, id] = behind === null ? [null, null] : (JSON.parse(behind) as [string, string]);
      return query<DirectoryColleague>(scope, statement, [name, id, limit]);
    };
    return this.cursors.page(scope, { list: left ? 'colleagues-ever' : 'colleagues', ...page }, read, ({ name, id }) =>
      JSON.stringify([name, id]),
    );
  }
}
