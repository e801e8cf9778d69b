import type { Principal } from '@carnet/identity';
import { accept, type Outcome } from '@carnet/kernel';
import { filingDay } from '../filing-content.js';
import { type TenantDatabase } from '../ports/tenant-database.js';
import { type HeldReviews, type WorkloadViews } from '../ports/workload-views.js';
import { type RuleBooks } from '../rule-books.js';
import {
  type AbsentOfficer,
  ageBounds,
  forecastDays,
  forecastOf,
  type HeldReview,
  type OfficerLoad,
  type ReviewLoad,
  type WorkloadView,
} from './workload.js';

/** Who has how much in hand at the authority, and what comes due: for those who see to it that nothing is late. */
export class ReadWorkload {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: WorkloadViews,
    private readonly books: RuleBooks,
  ) {}

  async execute(principal: Principal): Promise<Outcome<WorkloadView>> {
    // The calendar may have grown since this process last looked.
    await this.books.refresh();
    return this.books.whileCurrent(() =>
      this.database.transact(principal, async (scope) => {
        const asOf = filingDay(scope.startedAt);
        const { calendar } = this.books.inForce(asOf);
        const days = forecastDays(calendar, asOf);
        const people = await this.views.people(scope, asOf);
        const left = await this.views.left(scope, asOf);
        const held = await this.views.reviews(scope, asOf, ageBounds(calendar, asOf));
        const due = await this.views.due(scope, days.at(-1) ?? asOf);
        return accept({
          asOf,
          officers: people.map((one) => ({ ...one, reviews: of(held, one.person) })),
          absent: absentAmong(people, left),
          unassigned: of(held, null),
          late: due.reduce((late, one) => (one.on < asOf ? late + one.due : late), 0),
          forecast: forecastOf(
            days,
            due.filter(({ on }) => on >= asOf),
          ),
        });
      }),
    );
  }
}

function absentAmong(
  people: readonly Omit<OfficerLoad, 'reviews'>[],
  left: readonly (HeldReview & { readonly person: string })[],
): readonly AbsentOfficer[] {
  return people.flatMap(({ person, name, absentUntil: until }) => {
    const reviews = left.filter((one) => one.person === person).map(({ person: _, ...review }) => review);
    return until === null || reviews.length === 0 ? [] : [{ person, name, until, reviews }];
  });
}

function of(held: readonly HeldReviews[], person: string | null): readonly ReviewLoad[] {
  return held.filter((one) => one.person === person).map(({ person: _, ...load }) => load);
}
