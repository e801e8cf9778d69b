import type { Outcome, Page, PersonId } from '@carnet/kernel';
import { SealedCursors } from '@carnet/persistence/cursors.js';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, queryOne, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { AbsencesRequest, AbsentDays, NewAbsence } from './absence.js';
import { Injectable } from '@nestjs/common';
import type { AbsenceView } from './absences.dto.js';

/** Days of an absence, its person, and whether it is withdrawn. */
export interface StoredAbsence extends AbsentDays {
  readonly person: PersonId;
  readonly withdrawn: boolean;
}

const add: Statement = {
  name: 'absence-add',
  text: `insert into carnet.absence (tenant_id, id, person, from_on, until_on, reason, entered_by, entered_at)
    values (carnet.current_tenant(), $1, $2, $3, $4, $5, $6, $7)`,
};

const lock: Statement = {
  name: 'absence-lock',
  text: `select a.person, a.from_on::text as "from", a.until_on::text as until, a.withdrawn_at is not null as withdrawn from carnet.absence a
    where a.tenant_id = carnet.current_tenant() and a.id = $1 for no key update`,
};

const withdraw: Statement = {
  name: 'absence-withdraw',
  text: `update carnet.absence a set withdrawn_by = $2, withdrawn_at = $3 where a.tenant_id = carnet.current_tenant() and a.id = $1`,
};

/** $1 person, $2 and $3: where the previous page ended, $4 limit. */
const list: Statement = {
  name: 'absence-list',
  text: `select a.id, a.person, p.name, a.from_on::text as "from", a.until_on::text as until, a.reason, a.entered_by as "enteredBy",
      ${utc('a.entered_at')} as "enteredAt", ${utc('a.withdrawn_at')} as "withdrawnAt"
    from carnet.absence a join carnet.person p on p.id = a.person
    where a.tenant_id = carnet.current_tenant() and ($1::uuid is null or a.person = $1)
      and ($2::date is null or (a.from_on, a.id) < ($2, $3::uuid))
    order by a.from_on desc, a.id desc limit $4`,
};

/** Absences of the authority's people. */
@Injectable()
export class AbsenceStore {
  constructor(private readonly cursors: SealedCursors) {}

  async add(scope: TenantScope, { id, person, from, until, reason, enteredBy, enteredAt }: NewAbsence): Promise<void> {
    await query(scope, add, [id, person, from, until, reason, enteredBy, enteredAt]);
  }

  /** Reads an absence and locks it until the transaction ends; null if there is none. */
  async lock(scope: TenantScope, id: string): Promise<StoredAbsence | null> {
    return queryOne<StoredAbsence>(scope, lock, [id]);
  }

  async withdraw(scope: TenantScope, id: string, by: PersonId): Promise<void> {
    await query(scope, withdraw, [id, by, scope.startedAt]);
  }

  /** Latest first. */
  list(scope: TenantScope, { person, ...page }: AbsencesRequest): Promise<Outcome<Page<AbsenceView>>> {
    return this.cursors.cut<AbsenceView, AbsenceView>(scope, page, {
      of: { list: list.name, person },
      read: ({ key, id }, limit) => query(scope, list, [person, key, id, limit]),
      placeOf: ({ from, id }) => ({ key: from, id }),
      show: (absence) => absence,
    });
  }
}
