import { instant, isUuid } from '@carnet/kernel';
import { Assessments, type KeptAssessment, type TenantScope } from '@carnet/use-cases';
import { utc } from './instants.js';
import { query, type Statement } from './tenant-database.js';

const columns = `select a.id, t.id as transfer, t.reference, ${utc('a.at')} as at, a.digest, a.body
  from carnet.transfer t join carnet.assessment a on a.tenant_id = t.tenant_id and a.id = t.assessment_id`;
const byId: Statement = { name: 'assessment-by-id', text: `${columns} where t.id = $1` };
const byReference: Statement = { name: 'assessment-by-reference', text: `${columns} where t.reference = $1 order by t.id limit 5` };

/** Assessments as the scope's role may see them. */
export class SqlAssessments extends Assessments {
  override async latest(scope: TenantScope, named: string): Promise<readonly KeptAssessment[]> {
    const statement = isUuid(named) ? byId : byReference;
    const rows = await query<Omit<KeptAssessment, 'at'> & { at: string }>(scope, statement, [named]);
    return rows.map((row) => ({ ...row, at: instant(row.at) }));
  }
}
