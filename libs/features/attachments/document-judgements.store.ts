import type { Digest, Instant, NamedPerson, PersonId } from '@carnet/kernel';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { Discipline, DocumentJudgement, Transfer } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';

/** An officer's judgement of a document; it never changes. */
export interface NewDocumentJudgement {
  /** Digest of the file. The judgement does not apply to a file that replaces it. */
  readonly document: Digest;
  readonly discipline: Discipline;
  readonly as: DocumentJudgement;
  readonly reasons: string;
  readonly officer: PersonId;
  readonly at: Instant;
  /** The transfer's version after the judgement; the later of two judgements counts. */
  readonly version: number;
}

/** The latest judgement of a discipline on a document. */
export interface JudgedDocument extends Pick<NewDocumentJudgement, 'document' | 'discipline' | 'as' | 'reasons' | 'at'> {
  /** Null for a company, which is not told who judged. */
  readonly officer: NamedPerson | null;
}

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

// A company's database role may not read the officer.
const forCompany: Statement = { name: 'document-judgements', text: latest('null::jsonb') };

const forAuthority: Statement = {
  name: 'document-judgements-named',
  text: latest(`(select jsonb_build_object('person', p.id, 'name', p.name) from carnet.person p where p.id = j.officer)`),
};

/** Judgements on documents, under row security: the authority writes them; a company reads those on its documents, without names. */
@Injectable()
export class DocumentJudgements {
  async add(scope: TenantScope, { tenantId, id }: Pick<Transfer, 'id' | 'tenantId'>, one: NewDocumentJudgement): Promise<void> {
    const { document, discipline, as, reasons, officer, at, version } = one;
    await query(scope, add, [tenantId, id, version, document, discipline, as, reasons, officer, at]);
  }

  /** The latest judgement of each discipline on each document that the transfer names or ever named. */
  ofTransfer(scope: TenantScope, { tenantId, id }: Pick<Transfer, 'id' | 'tenantId'>): Promise<readonly JudgedDocument[]> {
    const statement = scope.principal.realm === 'authority' ? forAuthority : forCompany;
    return query<JudgedDocument>(scope, statement, [tenantId, id]);
  }
}
