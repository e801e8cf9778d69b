import { conditionsOf, type ListQuery } from '@carnet/acts/list-query.js';
import type { ListRequest } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import type { PersonId, TransferId } from '@carnet/kernel';
import { query, queryOne, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { Discipline } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';

/** Search for reviews to claim: those of a list, in its order, in the disciplines that the person holds. */
export interface ReviewSearch extends Pick<ListRequest, 'filter' | 'sort'> {
  readonly person: PersonId;
  readonly disciplines: readonly Discipline[];
}

/** Number of open reviews of a search, by assignment. */
export interface OpenReviews {
  readonly open: number;
  readonly own: number;
  /** Unassigned, but barred to the person. */
  readonly barred: number;
}

const order = {
  due: 't.due_on asc nulls last, t.id asc',
  newest: 't.created_at desc, t.id desc',
  oldest: 't.created_at asc, t.id asc',
} as const satisfies Record<ReviewSearch['sort'], string>;

/** Open unassigned reviews. */
@Injectable()
export class ReviewQueue {
  /**
   * Returns the first unassigned review that the person may claim and locks its transfer; skips locked transfers. Null if there is none.
   */
  next(
    scope: TenantScope,
    search: ReviewSearch,
    without: readonly TransferId[],
  ): Promise<{ readonly transfer: TransferId; readonly discipline: Discipline } | null> {
    const { text, values } = nextReviewQuery(scope.principal, search, without);
    return queryOne<{ transfer: TransferId; discipline: Discipline }>(scope, { name: null, text }, values);
  }

  async count(scope: TenantScope, search: ReviewSearch): Promise<OpenReviews> {
    const { from, values, person, mayHave } = asked(scope.principal, search);
    const text = `select count(*)::int as open, count(*) filter (where r.assignee = ${person})::int as own,
      count(*) filter (where r.assignee is null and not (${mayHave}))::int as barred ${from}`;
    const [row] = await query<OpenReviews>(scope, { name: null, text }, values);
    return row ?? { open: 0, own: 0, barred: 0 };
  }
}

/** Query for the first unassigned review, in the requested order, that the caller may have. */
export function nextReviewQuery(by: Principal, search: ReviewSearch, without: readonly TransferId[]): ListQuery {
  const { from, values, value, mayHave } = asked(by, search);
  const text = `select t.id as transfer, r.discipline ${from} and r.assignee is null and ${mayHave}
    and not t.id = any (${value(without)}::uuid[])
    order by ${order[search.sort]}, r.discipline limit 1 for no key update of t skip locked`;
  return { text, values };
}

/** Rows of a search, one for each review and its officer. */
function asked(principal: Principal, { filter, person: of, disciplines }: ReviewSearch) {
  const values: unknown[] = [];
  const value = (given: unknown): string => `$${String(values.push(given))}`;
  const conditions = conditionsOf(principal, filter, value).join(' and ');
  const person = `${value(of)}::uuid`;
  const from = `from carnet.transfer t join carnet.review r on r.tenant_id = t.tenant_id and r.transfer_id = t.id
    where ${conditions} and t.state = 'in-review' and not r.done and r.discipline = any (${value(disciplines)}::text[])`;
  const mayHave = `carnet.may_review(t, ${person}) and not exists (select from carnet.review o
    where o.tenant_id = t.tenant_id and o.transfer_id = t.id and ${person} in (o.assignee, o.on_behalf_of))`;
  return { from, values, value, person, mayHave };
}
