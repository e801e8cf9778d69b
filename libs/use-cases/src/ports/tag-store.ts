import type { TransferId } from '@carnet/kernel';
import type { Transfer } from '@carnet/workflow';
import type { NewTag, TagInUse, TagView } from '../tags/tag.js';
import type { TenantScope } from './tenant-database.js';

type Of = Pick<Transfer, 'id' | 'tenantId'>;

/** Tags on transfers, the authority's own: the database gives a company's role no right here. */
export abstract class TagStore {
  /** In the order of the words. */
  abstract ofTransfer(scope: TenantScope, transfer: Of): Promise<readonly TagView[]>;
  /** The same by the id alone; null for a transfer that the caller may not see. */
  abstract ofId(scope: TenantScope, transfer: TransferId): Promise<readonly TagView[] | null>;
  abstract add(scope: TenantScope, transfer: Of, tag: NewTag): Promise<void>;
  abstract remove(scope: TenantScope, transfer: Of, tag: string): Promise<void>;
  /** The words in use, those on the most transfers first: two hundred at most. */
  abstract inUse(scope: TenantScope): Promise<readonly TagInUse[]>;
}
