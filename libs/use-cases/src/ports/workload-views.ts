import type { Instant, IsoDate } from '@carnet/kernel';
import type { Presence, Queue, QueueDue } from '../workload/expected-late.js';
import type { AgeBounds, DueDay, HeldReview, OfficerLoad, ReviewLoad } from '../workload/workload.js';
import type { TenantScope } from './tenant-database.js';

/** Open reviews of one officer; of nobody, where there is none. */
export interface HeldReviews extends ReviewLoad {
  readonly person: string | null;
}

/** What waits at the authority, over all companies. */
export abstract class WorkloadViews {
  /** Those who review or vote, by name, with how many ballots wait for each. */
  abstract people(scope: TenantScope, today: IsoDate): Promise<readonly Omit<OfficerLoad, 'reviews'>[]>;
  /** Open reviews of those who are absent on a day, the most urgent first: two hundred at most. */
  abstract left(scope: TenantScope, today: IsoDate): Promise<readonly (HeldReview & { readonly person: string })[]>;
  abstract reviews(scope: TenantScope, today: IsoDate, bounds: AgeBounds): Promise<readonly HeldReviews[]>;
  /** How many clocks of open transfers come due on which day, until one; those of before are there, too. */
  abstract due(scope: TenantScope, until: IsoDate): Promise<readonly DueDay[]>;
  /** How many opinions were given, by discipline, and decisions made by people, after an instant and until another. */
  abstract done(scope: TenantScope, after: Instant, until: Instant): Promise<readonly { readonly queue: Queue; readonly done: number }[]>;
  /** How much of each queue comes due on which day, until one, of clocks that run; what is late already is there, too. */
  abstract queued(scope: TenantScope, until: IsoDate): Promise<readonly QueueDue[]>;
  /** Those who review, with their absences that touch a span of days. */
  abstract presence(scope: TenantScope, from: IsoDate, until: IsoDate): Promise<readonly Presence[]>;
}
