import { type Instant, instant, isUuid } from '@carnet/kernel';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { visibleToCaller } from './company-of.store.js';
import { Injectable } from '@nestjs/common';

/** An assessment without its body. */
export interface AssessmentHead {
  readonly id: string;
  readonly at: Instant;
  readonly digest: string;
}

/** An assessment, byte for byte as it was stored. */
export interface KeptAssessment extends AssessmentHead {
  readonly transfer: string;
  readonly reference: string;
  /** Canonical JSON (RFC 8785). */
  readonly body: string;
}

const columns = `select a.id, t.id as transfer, t.reference, ${utc('a.at')} as at, a.digest, a.body
  from carnet.transfer t join carnet.assessment a
    on a.tenant_id = t.tenant_id and a.transfer_id = t.id and a.id = coalesce($2::uuid, t.assessment_id)`;

const byId: Statement = { name: 'assessment-by-id', text: `${columns} where t.id = $1 and ${visibleToCaller('t')}` };

const byReference: Statement = {
  name: 'assessment-by-reference',
  text: `${columns} where t.reference = $1 and ${visibleToCaller('t')} order by t.id limit 5`,
};

const ofTransfer: Statement = {
  name: 'assessments-of-transfer',
  text: `select a.id, ${utc('a.at')} as at, a.digest
    from carnet.transfer t join carnet.assessment a on a.tenant_id = t.tenant_id and a.transfer_id = t.id
    where t.id = $1 and ${visibleToCaller('t')} order by a.at, a.id`,
};

type Row<Head> = Omit<Head, 'at'> & { readonly at: string };

/** Assessments under row security, which hides those that the scope's organisation cannot see. */
@Injectable()
export class Assessments {
  /**
   * The latest assessment of a transfer, or a given one. The transfer is named by id or reference. Several if companies share the
   * reference; empty if there is none.
   */
  async find(scope: TenantScope, named: string, assessment: string | null): Promise<readonly KeptAssessment[]> {
    const statement = isUuid(named) ? byId : byReference;
    const rows = await query<Row<KeptAssessment>>(scope, statement, [named, assessment]);
    return rows.map((row) => ({ ...row, at: instant(row.at) }));
  }

  /** All assessments of a transfer, oldest first; each answer of the company adds one. */
  async list(scope: TenantScope, transfer: string): Promise<readonly AssessmentHead[]> {
    const rows = await query<Row<AssessmentHead>>(scope, ofTransfer, [transfer]);
    return rows.map((row) => ({ ...row, at: instant(row.at) }));
  }
}
