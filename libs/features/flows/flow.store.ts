import { conditionsOf } from '@carnet/acts/list-query.js';
import type { TransferFilter } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import type { IsoDate } from '@carnet/kernel';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import type { FlowCountView, FlowView } from './flows.dto.js';

export interface CountedFlows {
  /** Largest first. */
  readonly flows: readonly FlowView[];
  readonly total: FlowCountView & {
    readonly ways: number;
    readonly onwardUnstated: number;
    /** The most countries that one recipient passes data on to. */
    readonly mostOnward: number;
    /** Transfers whose grant ends by the given day. */
    readonly ending: number;
  };
  /** Transfers to each of the named countries. */
  readonly among: readonly { readonly country: string; readonly transfers: number }[];
  /** All sectors, whichever one is selected. */
  readonly sectors: readonly string[];
}

export interface FlowRequest {
  readonly filter: Pick<TransferFilter, 'states' | 'company' | 'judged'>;
  readonly sector: string | null;
  readonly filed: { readonly from: IsoDate | null; readonly until: IsoDate | null };
  readonly endingFrom: IsoDate;
  readonly endingUntil: IsoDate;
  readonly countedCountries: readonly string[];
}

/** Most flows and sectors listed; the totals count all. */
const [mostFlows, mostSectors] = [500, 100];

type Asker = Pick<Principal, 'realm' | 'organisation' | 'person'>;

/**
 * One statement counts what the caller may read; for grants it reads only the index `transfer_flows`. PostgreSQL plans it for each
 * question.
 */
export function countFlowsQuery(
  by: Asker,
  { filter, sector, filed, endingFrom, endingUntil, countedCountries }: FlowRequest,
): { readonly text: string; readonly values: readonly unknown[] } {
  const values: unknown[] = [];
  const value = (given: unknown): string => `$${String(values.push(given))}`;
  const conditions = ['t.submitted_at is not null', ...conditionsOf(by, filter, value)];
  if (filed.from !== null) conditions.push(`t.filed_on >= ${value(filed.from)}::date`);
  if (filed.until !== null) conditions.push(`t.filed_on <= ${value(filed.until)}::date`);
  const ending = `t.ends_on between ${value(endingFrom)}::date and ${value(endingUntil)}::date`;
  const [chosenSector, countries] = [value(sector), value(countedCountries)];
  const sums = ['transfers', 'people', 'unstated', 'onward'].map((name) => `sum(${name})::bigint as ${name}`).join(', ');
  const text = `with counted as (
      select t.origin, t.from_country, t.data_kind, t.to_country, t.sector, count(*) as transfers,
        coalesce(sum(t.people_ordinary + t.people_sensitive), 0)::bigint as people, count(*) filter (where t.people_ordinary is null) as unstated,
        count(*) filter (where t.onward > 0) as onward, count(*) filter (where t.onward is null) as onward_unstated,
        max(t.onward) as most_onward, count(*) filter (where ${ending}) as ending
      from carnet.transfer t where ${conditions.join(' and ')}
      group by t.origin, t.from_country, t.data_kind, t.to_country, t.sector
    ), chosen as materialized (
      select * from counted where ${chosenSector}::text is null or sector = ${chosenSector}
    ), ways as (
      select origin, from_country as "from", data_kind as kind, to_country as "to", ${sums} from chosen group by 1, 2, 3, 4
    )
    select (select coalesce(jsonb_agg(to_jsonb(w)), '[]') from (
          select * from ways order by transfers desc, origin, "from", kind, "to" limit ${String(mostFlows)}) w) as flows,
      (select jsonb_build_object('transfers', coalesce(sum(transfers), 0), 'people', coalesce(sum(people), 0), 'unstated', coalesce(sum(unstated), 0),
          'onward', coalesce(sum(onward), 0), 'onwardUnstated', coalesce(sum(onward_unstated), 0), 'mostOnward', coalesce(max(most_onward), 0),
          'ending', coalesce(sum(ending), 0), 'ways', (select count(*) from ways)) from chosen) as total,
      (select coalesce(jsonb_agg(jsonb_build_object('country', a.to_country, 'transfers', a.transfers) order by a.transfers desc, a.to_country), '[]')
        from (select to_country, sum(transfers)::bigint as transfers from chosen where to_country = any (${countries}::text[]) group by to_country) a) as among,
      (select coalesce(jsonb_agg(s.sector order by s.sector), '[]') from (
          select sector from counted where sector is not null group by sector order by sum(transfers) desc, sector limit ${String(mostSectors)}) s) as sectors`;
  return { text, values };
}

/** Counts flows over all transfers that the caller may read. */
@Injectable()
export class FlowCounts {
  async count(scope: TenantScope, request: FlowRequest): Promise<CountedFlows> {
    const { text, values } = countFlowsQuery(scope.principal, request);
    const [found] = await query<CountedFlows>(scope, { name: null, text }, values);
    if (found === undefined) throw new Error('a sum has one row');
    return found;
  }
}
