import { DocumentJudgements, type JudgedDocument, type NewDocumentJudgement, type TenantScope } from '@carnet/use-cases';
import type { Transfer } from '@carnet/workflow';
import { utc } from './instants.js';
import { query, type Statement } from './tenant-database.js';

const add: Statement = {
  name: 'document-judgement-add',
  text: `insert into carnet.document_judgement (tenant_id, transfer_id, version, document, discipline, judged, reasons, officer, at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
};
const latest = (
  officer: string,
): string => `select distinct on (j.document, j.discipline) j.document, j.discipline, j.judged as "as", j.reasons,
    ${officer} as officer, ${utc('j.at')} as at
  from carnet.document_judgement j where j.tenant_id = $1 and j.transfer_id = $2 order by j.document, j.discipline, j.version desc`;
// A company's role may not even read who it was.
const forCompany: Statement = { name: 'document-judgements', text: latest('null::jsonb') };
const forAuthority: Statement = {
  name: 'document-judgements-named',
  text: latest(`(select jsonb_build_object('person', p.id, 'name', p.name) from carnet.person p where p.id = j.officer)`),
};

/** Judgements on documents as rows that nobody may change. */
export class SqlDocumentJudgements extends DocumentJudgements {
  override async add(scope: TenantScope, { tenantId, id }: Pick<Transfer, 'id' | 'tenantId'>, one: NewDocumentJudgement): Promise<void> {
    const { document, discipline, as, reasons, officer, at, version } = one;
    await query(scope, add, [tenantId, id, version, document, discipline, as, reasons, officer, at]);
  }

  override ofTransfer(scope: TenantScope, { tenantId, id }: Pick<Transfer, 'id' | 'tenantId'>): Promise<readonly JudgedDocument[]> {
    const statement = scope.principal.realm === 'authority' ? forAuthority : forCompany;
    return query<JudgedDocument & Record<string, unknown>>(scope, statement, [tenantId, id]);
  }
}
