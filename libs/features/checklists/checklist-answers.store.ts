import type { Digest, Instant, NamedPerson, PersonId } from '@carnet/kernel';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { Discipline, ChecklistAnswer, Transfer } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';

/** An answer to store; it never changes. */
export interface NewChecklistAnswer extends ChecklistAnswer {
  /** Digest of the parts of the filing that the item is about or the answer rests on. */
  readonly parts: Digest;
}

/** Answers given together. */
export interface NewChecklistAnswers {
  readonly discipline: Discipline;
  /** Id of the checklist's edition. */
  readonly checklist: string;
  readonly officer: PersonId;
  readonly at: Instant;
  /** The transfer's version after the answers; the later of two answers counts. */
  readonly version: number;
  readonly answers: readonly NewChecklistAnswer[];
}

export interface StoredChecklistAnswer extends NewChecklistAnswer {
  readonly discipline: Discipline;
  readonly checklist: string;
  readonly officer: NamedPerson;
  readonly at: Instant;
}

const add: Statement = {
  name: 'checklist-answer-add',
  text: `insert into carnet.checklist_answer
      (tenant_id, transfer_id, version, discipline, item, checklist, answered, reasons, evidence, parts, officer, at)
    select $1, $2, $3, $4, x.item, $5, x."as", x.reasons, array(select jsonb_array_elements_text(x.evidence)), x.parts, $6, $7
    from jsonb_to_recordset($8::jsonb) as x (item text, "as" text, reasons text, evidence jsonb, parts text)`,
};

const latest: Statement = {
  name: 'checklist-answers',
  text: `select distinct on (c.discipline, c.item) c.discipline, c.item, c.checklist, c.answered as "as", c.reasons, to_jsonb(c.evidence) as evidence,
      c.parts, jsonb_build_object('person', p.id, 'name', p.name) as officer, ${utc('c.at')} as at
    from carnet.checklist_answer c join carnet.person p on p.id = c.officer
    where c.tenant_id = $1 and c.transfer_id = $2 order by c.discipline, c.item, c.version desc`,
};

/** Answers to checklists, which only the authority reads. */
@Injectable()
export class ChecklistAnswers {
  async add(scope: TenantScope, { tenantId, id }: Pick<Transfer, 'id' | 'tenantId'>, given: NewChecklistAnswers): Promise<void> {
    const { version, discipline, checklist, officer, at, answers } = given;
    await query(scope, add, [tenantId, id, version, discipline, checklist, officer, at, JSON.stringify(answers)]);
  }

  /** The latest answer of each discipline to each item. */
  ofTransfer(scope: TenantScope, { tenantId, id }: Pick<Transfer, 'id' | 'tenantId'>): Promise<readonly StoredChecklistAnswer[]> {
    return query<StoredChecklistAnswer>(scope, latest, [tenantId, id]);
  }
}
