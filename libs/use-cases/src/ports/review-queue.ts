import type { PersonId, TransferId } from '@carnet/kernel';
import type { Discipline } from '@carnet/workflow';
import type { TenantScope } from './tenant-database.js';
import type { ListRequest } from './transfer-views.js';

/** Which reviews somebody could take: those of a list, in its order, of the disciplines that the person holds. */
export interface ReviewSearch extends Pick<ListRequest, 'filter' | 'sort'> {
  readonly person: PersonId;
  readonly disciplines: readonly Discipline[];
}

/** How many reviews of a search are open, and whose they are. */
export interface OpenReviews {
  readonly open: number;
  readonly own: number;
  /** Nobody's, and barred to the person. */
  readonly barred: number;
}

/** Open reviews that wait for somebody to take them. */
export abstract class ReviewQueue {
  /** The first review that nobody has and the person may take, its transfer locked; what another one is taking is passed over. Null when there is none. */
  abstract next(
    scope: TenantScope,
    search: ReviewSearch,
    without: readonly TransferId[],
  ): Promise<{ readonly transfer: TransferId; readonly discipline: Discipline } | null>;
  abstract count(scope: TenantScope, search: ReviewSearch): Promise<OpenReviews>;
}
