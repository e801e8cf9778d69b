import { COMPANY_ROLES, ROLE_PERMISSIONS } from '@carnet/identity';
import type { PersonId } from '@carnet/kernel';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { Transfer } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';
import type { DraftColleague, DraftColleaguesView, OwnSection } from './drafts.dto.js';
import type { NamedSection } from './section.js';

/** How long a person counts as at work after their page last reported. */
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
  text: `update carnet.draft_colleague d set assigned = false, tx = default where ${ofDraft} and d.section = $2 and d.assigned
    and d.person is distinct from $3`,
};

const assign: Statement = {
  name: 'draft-section-assign',
  text: `insert into carnet.draft_colleague as d (tenant_id, transfer_id, section, person, assigned)
    values (carnet.current_tenant(), $1, $2, $3, true)
    on conflict (tenant_id, transfer_id, section, person) do update set assigned = true, tx = excluded.tx where not d.assigned
    returning d.person`,
};

/** A new transaction number, which readers follow, is written only when a person comes or leaves. */
const attend: Statement = {
  name: 'draft-section-attend',
  text: `insert into carnet.draft_colleague as d (tenant_id, transfer_id, section, person, until)
    values (carnet.current_tenant(), $1, $2, carnet.current_person(), case when $4 then $3::timestamptz + ${lease} end)
    on conflict (tenant_id, transfer_id, section, person) do update set until = excluded.until,
      tx = case when coalesce(d.until > $3, false) = $4 then d.tx else excluded.tx end`,
};

/** Nobody is notified of their own act or of a type they muted. */
const tell: Statement = {
  name: 'draft-section-tell',
  text: `insert into carnet.notification (tenant_id, id, person, type, at, company, transfer, entry, counts)
    select carnet.current_tenant(), told.id, $2, $3, $4, carnet.current_tenant(), $1, told.id, $5::jsonb
    from (select gen_random_uuid() as id) told
    where $2 is distinct from carnet.current_person() and not exists (select from carnet.notification_choice c
      where c.tenant_id = carnet.current_tenant() and c.person = $2 and $3 = any (c.muted))`,
};

const own: Statement = {
  name: 'draft-section-own',
  text: `select d.transfer_id as transfer, t.reference, jsonb_build_object('en', t.title_en, 'zh', t.title_zh) as title, d.section
    from carnet.draft_colleague d join carnet.transfer t on t.tenant_id = d.tenant_id and t.id = d.transfer_id
    where d.tenant_id = carnet.current_tenant() and d.person = $1 and d.assigned and t.state = 'draft'
    order by t.reference, d.section limit 100`,
};

type DraftReference = Pick<Transfer, 'id'>;

/** Roles that may fill in filings. */
const filers = COMPANY_ROLES.filter((role) => ROLE_PERMISSIONS[role].includes('transfer:file'));

/** Which people of a company have, or work in, which section of its drafts. */
@Injectable()
export class DraftColleagueStore {
  async of(scope: TenantScope, { id }: DraftReference): Promise<DraftColleaguesView> {
    return {
      people: await query<{ id: string; name: string }>(scope, people, [filers]),
      sections: await query<DraftColleague>(scope, sections, [id, scope.startedAt]),
    };
  }

  /** Assigns a section to one person, who is notified, or to nobody. */
  async assign(scope: TenantScope, { id }: DraftReference, { section, title }: NamedSection, to: PersonId | null): Promise<void> {
    await query(scope, release, [id, section, to]);
    const [given] = to === null ? [] : await query(scope, assign, [id, section, to]);
    if (given) await query(scope, tell, [id, to, 'transfer.section_assigned', scope.startedAt, { section, title }]);
  }

  /** The sections of open drafts assigned to the caller; none for people of the authority, who fill in no drafts. */
  async ownSections(scope: TenantScope): Promise<readonly Omit<OwnSection, 'sectionTitle'>[]> {
    if (scope.principal.realm === 'authority') return [];
    return query<Omit<OwnSection, 'sectionTitle'>>(scope, own, [scope.principal.person]);
  }

  /** Records that the caller is at work in a section, or has left it. */
  async recordAttendance(scope: TenantScope, { id }: DraftReference, section: string, here: boolean): Promise<void> {
    await query(scope, attend, [id, section, scope.startedAt, here]);
  }
}
