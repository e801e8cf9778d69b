import { DISPATCHER } from '@carnet/persistence/persistence.module.js';
import { Inject, Injectable } from '@nestjs/common';
import { authorityZone } from '@carnet/acts/authority-days.js';
import type { Instant } from '@carnet/kernel';
import { runPrepared, type Statement } from '@carnet/persistence/prepared.js';
import { VOTER_ROLES } from '@carnet/workflow';
import { DataSource } from 'typeorm';

/** Adds work for reviews to pass on. The work item that prepares reviews also passes them on; at most one per transfer. */
const passOn: Statement = {
  name: 'desk-pass-on',
  text: `with lost as (
      select distinct r.tenant_id, r.transfer_id from carnet.review r
      join carnet.transfer t on t.tenant_id = r.tenant_id and t.id = r.transfer_id and t.state in ('submitted', 'in-review', 'information-requested')
      where not r.done and r.assignee is not null
        and not exists (select from carnet.membership m
          where m.person_id = r.assignee and m.realm = 'authority' and 'officer' = any (m.roles) and r.discipline = any (m.disciplines))
        and not exists (select from carnet.work_item w
          where w.tenant_id = r.tenant_id and w.transfer_id = r.transfer_id and w.kind = 'prepare-review' and w.state <> 'done')
      limit $1
    ), handed as (
      insert into carnet.work_item (tenant_id, id, transfer_id, kind, run_after)
      select l.tenant_id, gen_random_uuid(), l.transfer_id, 'prepare-review', now() from lost l returning id
    )
    select count(*)::int as found from handed`,
};

/** Adds work for seats in open steps whose voter has no voting role. Ballot papers exist until their voter has voted. */
const passSeatsOn: Statement = {
  name: 'desk-pass-seats-on',
  text: `with lost as (
      select distinct b.tenant_id, b.transfer_id from carnet.ballot_paper b
      join carnet.transfer t on t.tenant_id = b.tenant_id and t.id = b.transfer_id and t.state in ('in-approval', 'awaiting-hearing')
      where not exists (select from carnet.membership m where m.person_id = b.voter and m.realm = 'authority' and m.roles && $2)
        and not exists (select from carnet.work_item w
          where w.tenant_id = b.tenant_id and w.transfer_id = b.transfer_id and w.kind = 'open-step' and w.state <> 'done')
      limit $1
    ), handed as (
      insert into carnet.work_item (tenant_id, id, transfer_id, kind, run_after)
      select l.tenant_id, gen_random_uuid(), l.transfer_id, 'open-step', now() from lost l returning id
    )
    select count(*)::int as found from handed`,
};

// A single statement, so that each absence is reported once and completely. A notification names a history entry; here the absence and the
// transfer stand for it, so that no line repeats.
const tell: Statement = {
  name: 'desk-tell-of-absences',
  text: `with begun as (
      select a.tenant_id, a.id, a.person from carnet.absence a
      where a.withdrawn_at is null and a.told_at is null
        and (coalesce($2::timestamptz, now()) at time zone $3)::date between a.from_on and a.until_on
      order by a.from_on limit $1 for update skip locked
    ), marked as (
      update carnet.absence a set told_at = coalesce($2::timestamptz, now()) from begun b where a.tenant_id = b.tenant_id and a.id = b.id
      returning a.id
    ), open as (
      select b.tenant_id, b.id, b.person, r.tenant_id as company, r.transfer_id as transfer from begun b
      join carnet.review r on r.assignee = b.person and not r.done
      join carnet.transfer t on t.tenant_id = r.tenant_id and t.id = r.transfer_id and t.state in ('submitted', 'in-review', 'information-requested')
      union
      select b.tenant_id, b.id, b.person, v.tenant_id, v.transfer_id from begun b join carnet.ballot_paper v on v.voter = b.person
    ), told as (
      insert into carnet.notification (tenant_id, id, person, type, at, company, transfer, entry)
      select o.tenant_id, gen_random_uuid(), m.person_id, 'absence.began', coalesce($2::timestamptz, now()), o.company, o.transfer,
        md5(o.id::text || o.transfer::text)::uuid
      from open o join carnet.membership m on m.organisation_id = o.tenant_id and m.realm = 'authority' and 'supervisor' = any (m.roles)
      where m.person_id <> o.person and not exists (select from carnet.notification_choice c
        where c.tenant_id = o.tenant_id and c.person = m.person_id and 'absence.began' = any (c.muted))
      on conflict (tenant_id, person, entry) do nothing
    )
    select count(*)::int as found from marked`,
};

/** Automatic upkeep of the authority's work, over all companies (role `carnet_dispatcher`). */
@Injectable()
export class DeskSweep {
  constructor(@Inject(DISPATCHER) private readonly source: DataSource) {}

  /**
   * Adds work for reviews whose officer lost the role or the discipline, and for seats of people who may no longer vote, so that both pass
   * on.
   *
   * @returns the number of transfers.
   */
  async passOn(most: number): Promise<number> {
    const [reviews] = await runPrepared<{ found: number }>(this.source, passOn, [most]);
    const [seats] = await runPrepared<{ found: number }>(this.source, passSeatsOn, [most, VOTER_ROLES]);
    return Math.max(reviews?.found ?? 0, seats?.found ?? 0);
  }

  /**
   * Notifies supervisors of open work of people whose absence has begun: once per absence, one line per transfer.
   *
   * @param asOf replaces the database's clock in tests.
   * @returns the number of absences.
   */
  async notifyOfAbsences(most: number, asOf?: Instant): Promise<number> {
    const [row] = await runPrepared<{ found: number }>(this.source, tell, [most, asOf ?? null, authorityZone()]);
    return row?.found ?? 0;
  }
}
