import { instant, isUuid } from '@carnet/kernel';
import { type AssessmentHead, Assessments, type KeptAssessment, type TenantScope } from '@carnet/use-cases';
import { ofCaller } from './company-of.js';
import { utc } from './instants.js';
import { query, type Statement } from './tenant-database.js';

const columns = `select a.id, t.id as transfer, t.reference, ${utc('a.at')} as at, a.digest, a.body
  from carnet.transfer t join carnet.assessment a
    on a.tenant_id = t.tenant_id and a.transfer_id = t.id and a.id = coalesce($2::uuid, t.assessment_id)`;
const byId: Statement = { name: 'assessment-by-id', text: `${columns} where t.id = $1 and ${ofCaller('t')}` };
const byReference: Statement = {
  name: 'assessment-by-reference',
  text: `${columns} where t.reference = $1 and ${ofCaller('t')} order by t.id limit 5`,
};
const ofTransfer: Statement = {
  name: 'assessments-of-transfer',
  text: `select a.id, ${utc('a.at')} as at, a.digest
    from carnet.transfer t join carnet.assessment a on a.tenant_id = t.tenant_id and a.transfer_id = t.id
    where t.id = $1 and ${ofCaller('t')} order by a.at, a.id`,
};

type Row<Head> = Omit<Head, 'at'> & { readonly at: string };

/** Assessments as the scope's role may see them. */
export class SqlAssessments extends Assessments {
  override async find(scope: TenantScope, named: string, assessment: string | null): Promise<readonly KeptAssessment[]> {
    const statement = isUuid(named) ? byId : byReference;
    const rows = await query<Row<KeptAssessment>>(scope, statement, [named, assessment]);
    return rows.map((row) => ({ ...row, at: instant(row.at) }));
  }

  override async list(scope: TenantScope, transfer: string): Promise<readonly AssessmentHead[]> {
    const rows = await query<Row<AssessmentHead>>(scope, ofTransfer, [transfer]);
    return rows.map((row) => ({ ...row, at: instant(row.at) }));
  }
}
