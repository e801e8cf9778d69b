import type { Instant, PersonId } from '@carnet/kernel';
import type { Discipline, FilingPart, KeptMark, Transfer } from '@carnet/workflow';
import type { NamedPerson } from '../comments/comment.js';
import type { TenantScope } from './tenant-database.js';

/** Where a discipline stands with a part, as it was last marked. */
export interface KeptPartMark extends KeptMark {
  readonly discipline: Discipline;
  readonly part: FilingPart;
  readonly by: NamedPerson;
  readonly at: Instant;
}

export interface NewPartMark extends Omit<KeptPartMark, 'by'> {
  readonly by: PersonId;
}

/** Marks of reviewers on the parts of filings, the authority's own: the database gives a company's role no right here. */
export abstract class PartMarks {
  abstract ofTransfer(scope: TenantScope, transfer: Pick<Transfer, 'id' | 'tenantId'>): Promise<readonly KeptPartMark[]>;
  /** In the place of the discipline's earlier mark on the part. */
  abstract keep(scope: TenantScope, transfer: Pick<Transfer, 'id' | 'tenantId'>, mark: NewPartMark): Promise<void>;
}
