import type { PersonId } from '@carnet/kernel';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, queryOne, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { Discipline, Standing, VoterRole } from '@carnet/workflow';
import { filingDay } from './filing-content.js';
import { Injectable } from '@nestjs/common';

const standing: Statement = {
  name: 'workforce-standing',
  text: `select m.roles, m.disciplines from carnet.membership m where m.organisation_id = carnet.current_tenant() and m.person_id = $1`,
};

/** SQL condition: absent on the given day (a parameter). Absent people come after everybody who is present. */
const absentOn = (
  day: string,
): string => `exists (select from carnet.absence a where a.tenant_id = m.organisation_id and a.person = m.person_id
      and a.withdrawn_at is null and ${day}::date between a.from_on and a.until_on)`;

const absent: Statement = {
  name: 'workforce-absent',
  text: `select m.person_id as person from carnet.membership m where m.organisation_id = carnet.current_tenant() and ${absentOn('$1')}`,
};

const reviewers: Statement = {
  name: 'workforce-reviewers',
  text: `select m.person_id as person from carnet.membership m
    where m.organisation_id = carnet.current_tenant() and 'officer' = any(m.roles) and $1 = any(m.disciplines)
    order by ${absentOn('$2')}, (select count(*) from carnet.review r where r.assignee = m.person_id and not r.done), m.person_id`,
};

const voters: Statement = {
  name: 'workforce-voters',
  text: `select m.person_id as person from carnet.membership m
    where m.organisation_id = carnet.current_tenant() and $1 = any(m.roles) and ($2::text[] is null or m.disciplines && $2::text[])
    order by ${absentOn('$3')}, (select count(*) from carnet.ballot_paper b where b.voter = m.person_id)
      + (select count(*) from carnet.appeal_seat s join carnet.appeal a
          on a.tenant_id = s.tenant_id and a.transfer_id = s.transfer_id and a.number = s.appeal and a.closed_at is null
        where s.voter = m.person_id), m.person_id`,
};

/** People of the authority who could take work, ordered by presence, then by load, lightest first. */
@Injectable()
export class Workforce {
  /** A person's present roles at the authority; null if they have none. */
  standing(scope: TenantScope, person: PersonId): Promise<Standing | null> {
    return queryOne<Standing>(scope, standing, [person]);
  }

  /** Everybody who is absent today. */
  absent(scope: TenantScope): Promise<readonly PersonId[]> {
    return people(scope, absent, [today(scope)]);
  }

  reviewers(scope: TenantScope, discipline: Discipline): Promise<readonly PersonId[]> {
    return people(scope, reviewers, [discipline, today(scope)]);
  }

  /** The holders of a role, limited to those who hold one of some disciplines if given. */
  voters(scope: TenantScope, role: VoterRole, disciplines?: readonly Discipline[]): Promise<readonly PersonId[]> {
    return people(scope, voters, [role, disciplines ?? null, today(scope)]);
  }
}

const today = ({ startedAt }: TenantScope): string => filingDay(startedAt);

async function people(scope: TenantScope, statement: Statement, values: readonly unknown[]): Promise<readonly PersonId[]> {
  const rows = await query<{ person: PersonId }>(scope, statement, values);
  return rows.map((row) => row.person);
}
