import { COMPANY_ROLES, ROLE_PERMISSIONS } from '@carnet/identity';
import type { PersonId } from '@carnet/kernel';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { Transfer } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';
import type { DraftColleague, DraftColleaguesView } from './drafts.dto.js';

/** How long somebody counts as at work after their page was last heard of. */
const lease = "interval '2 minutes'";

const people: Statement = {
  name: 'draft-people',
  text: `select p.id, p.name from carnet.membership m join carnet.person p on p.id = m.person_id
    where m.organisation_id = carnet.current_tenant() and p.disabled_at is null and m.roles && $1::text[] order by p.name, p.id limit 500`,
};

const ofDraft = `d.tenant_id = carnet.current_tenant() and d.transfer_id = $1`;

const sections: Statement = {
  name: 'draft-sections',
  text: `select d.section, d.person, p.name, d.assigned, case when d.until > $2 then ${utc('d.until')} end as until
    from carnet.draft_colleague d join carnet.person p on p.id = d.person
    where ${ofDraft} and (d.assigned or d.until > $2) order by d.section, p.name, d.person`,
};

const release: Statement = {
  name: 'draft-section-release',
  text: `update carnet.draft_colleague d set assigned = false, tx = default where ${ofDraft} and d.section = $2 and d.assigned`,
};

const assign: Statement = {
  name: 'draft-section-assign',
  text: `insert into carnet.draft_colleague (tenant_id, transfer_id, section, person, assigned)
    values (carnet.current_tenant(), $1, $2, $3, true)
    on conflict (tenant_id, transfer_id, section, person) do update set assigned = true, tx = excluded.tx`,
};

/** Only coming and going is told; that somebody is still there is not. */
const attend: Statement = {
  name: 'draft-section-attend',
  text: `insert into carnet.draft_colleague as d (tenant_id, transfer_id, section, person, until)
    values (carnet.current_tenant(), $1, $2, carnet.current_person(), case when $4 then $3::timestamptz + ${lease} end)
    on conflict (tenant_id, transfer_id, section, person) do update set until = excluded.until,
      tx = case when coalesce(d.until > $3, false) = $4 then d.tx else excluded.tx end`,
};

type Of = Pick<Transfer, 'id'>;

/** Roles whose people fill in filings. */
const filers = COMPANY_ROLES.filter((role) => ROLE_PERMISSIONS[role].includes('transfer:file'));

/** Who of a company is at which section of its drafts. */
@Injectable()
export class DraftColleagueStore {
  async of(scope: TenantScope, { id }: Of): Promise<DraftColleaguesView> {
    return {
      people: await query<{ id: string; name: string }>(scope, people, [filers]),
      sections: await query<DraftColleague & Record<string, unknown>>(scope, sections, [id, scope.startedAt]),
    };
  }

  /** Gives a section to one person, or to nobody. */
  async assign(scope: TenantScope, { id }: Of, section: string, to: PersonId | null): Promise<void> {
    await query(scope, release, [id, section]);
    if (to !== null) await query(scope, assign, [id, section, to]);
  }

  /** The caller is at work in a section, or has left it. */
  async attend(scope: TenantScope, { id }: Of, section: string, here: boolean): Promise<void> {
    await query(scope, attend, [id, section, scope.startedAt, here]);
  }
}
