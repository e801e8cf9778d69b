import { filingDay } from '@carnet/acts/filing-content.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { addDays, dueInstant } from '@carnet/clocks';
import type { Principal } from '@carnet/identity';
import { accept, type Instant, type IsoDate, type Outcome } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { forecastLate, QUEUES, spanOf } from './forecast-late.js';
import { type HeldReviews, WorkloadViews } from './workload-views.store.js';
import { ageBounds, forecastDays, forecastOf, laneMix, measuredDays } from './workload.js';
import { Injectable } from '@nestjs/common';
import type { ExpectedLate, AbsentOfficer, HeldReview, OfficerLoad, ReviewLoad, WorkloadView } from './workload.dto.js';

/** Reads the authority's workload and due days, for those who prevent delays. */
@Injectable()
export class ReadWorkload {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: WorkloadViews,
    private readonly books: RuleBooks,
  ) {}

  async execute(principal: Principal): Promise<Outcome<WorkloadView>> {
    // The calendar may have grown since this process last read it.
    await this.books.refresh();
    return this.books.whileCurrent(() =>
      this.database.transact(principal, async (scope) => {
        const asOf = filingDay(scope.startedAt);
        const { calendar } = this.books.inForce(asOf);
        const measured = measuredDays(calendar, asOf);
        const from = measured[0] ?? asOf;
        const days = forecastDays(calendar, asOf);
        const people = await this.views.people(scope, asOf);
        const left = await this.views.reviewsOfAbsent(scope, asOf);
        const held = await this.views.reviews(scope, asOf, ageBounds(calendar, asOf));
        const due = await this.views.due(scope, days.at(-1) ?? asOf);
        const expected = await this.expected(scope, { asOf, days, measured, zone: calendar.zone });
        return accept({
          asOf,
          officers: people.map((one) => ({ ...one, reviews: reviewsOf(held, one.person) })),
          absent: absentAmong(people, left),
          unassigned: reviewsOf(held, null),
          late: due.reduce((late, one) => (one.on < asOf ? late + one.due : late), 0),
          forecast: forecastOf(
            days,
            due.filter(({ on }) => on >= asOf),
          ),
          expected,
          lanes: laneMix(await this.views.lanes(scope, dueInstant(addDays(from, -1), calendar.zone)), {
            from,
            policy: this.books.policies.on(asOf),
          }),
        });
      }),
    );
  }

  private async expected(scope: TenantScope, { asOf, days, measured, zone }: Days): Promise<readonly ExpectedLate[]> {
    const { from, until } = spanOf(measured, days, asOf);
    const [after, before] = [from, asOf].map((day) => dueInstant(addDays(day, -1), zone)) as [Instant, Instant];
    const done = await this.views.done(scope, after, before);
    const due = await this.views.queued(scope, until);
    const staff = await this.views.presence(scope, from, until);
    return QUEUES.map((queue) =>
      forecastLate({
        queue,
        today: asOf,
        measured,
        ahead: days,
        due,
        done: done.find((one) => one.queue === queue)?.done ?? 0,
        staff: queue === 'decision' ? null : staff,
      }),
    );
  }
}

interface Days {
  readonly asOf: IsoDate;
  /** Working days ahead, and measured ones. */
  readonly days: readonly IsoDate[];
  readonly measured: readonly IsoDate[];
  readonly zone: string;
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

function reviewsOf(held: readonly HeldReviews[], person: string | null): readonly ReviewLoad[] {
  return held.filter((one) => one.person === person).map(({ person: _, ...load }) => load);
}
