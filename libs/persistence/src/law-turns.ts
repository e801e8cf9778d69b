import { digest, type Instant, instant, type IsoDate, isoDate } from '@carnet/kernel';
import { type AwaitedTurn, type LawTurn, LawTurns, type LawWatched, type TenantScope } from '@carnet/use-cases';
import { utc } from './instants.js';
import { query, type Statement } from './tenant-database.js';

const own = 'tenant_id = carnet.current_tenant()';
const watched: Statement = {
  name: 'law-watched',
  text: `select w.edition, w.on_day::text as day from carnet.law_watch w where w.${own}`,
};
const begin: Statement = {
  name: 'law-watch-begin',
  text: `insert into carnet.law_watch (tenant_id, edition, on_day) values (carnet.current_tenant(), $1, $2) on conflict (tenant_id) do nothing
    returning edition`,
};
// Whoever waits for the lock finds another state under it, and leaves it.
const lookOn: Statement = {
  name: 'law-watch-on',
  text: `update carnet.law_watch w set edition = $3, on_day = $4 where w.${own} and w.edition = $1 and w.on_day = $2::date returning w.edition`,
};
const notice: Statement = {
  name: 'law-turn-notice',
  text: `insert into carnet.law_turn (tenant_id, cause, origin, title, from_day, noticed_at, came_at)
    values (carnet.current_tenant(), $1, $2, $3, $4, $5, $6) on conflict (tenant_id, cause) do nothing returning cause`,
};
const awaited: Statement = {
  name: 'law-turns-awaited',
  text: `select t.cause, t.origin, t.title, t.from_day::text, ${utc('t.noticed_at')} as noticed_at from carnet.law_turn t
    where t.${own} and t.came_at is null and t.from_day <= $1::date order by t.from_day, t.cause`,
};
const come: Statement = {
  name: 'law-turn-come',
  text: `update carnet.law_turn t set came_at = $2 where t.${own} and t.cause = $1 and t.came_at is null returning t.cause`,
};

interface TurnRow extends Record<string, unknown> {
  readonly cause: string;
  readonly origin: LawTurn['origin'];
  readonly title: string;
  readonly from_day: string;
  readonly noticed_at: string;
}

/** What was noticed of the law, under the authority's row security. */
export class SqlLawTurns extends LawTurns {
  override async watched(scope: TenantScope): Promise<LawWatched | null> {
    const [row] = await query<{ edition: number; day: string }>(scope, watched, []);
    return row === undefined ? null : { edition: row.edition, day: isoDate(row.day) };
  }

  override async lookOn(scope: TenantScope, seen: LawWatched | null, to: LawWatched): Promise<boolean> {
    if (seen === null) return (await query(scope, begin, [to.edition, to.day])).length > 0;
    return (await query(scope, lookOn, [seen.edition, seen.day, to.edition, to.day])).length > 0;
  }

  override async notice(scope: TenantScope, { cause, origin, title, from }: LawTurn, came: Instant | null): Promise<boolean> {
    return (await query(scope, notice, [cause, origin, title, from, scope.startedAt, came])).length > 0;
  }

  override async come(scope: TenantScope, { cause }: LawTurn): Promise<boolean> {
    return (await query(scope, come, [cause, scope.startedAt])).length > 0;
  }

  override async awaited(scope: TenantScope, today: IsoDate): Promise<readonly AwaitedTurn[]> {
    const rows = await query<TurnRow>(scope, awaited, [today]);
    return rows.map(({ cause, origin, title, from_day, noticed_at }) => ({
      cause: digest(cause),
      origin,
      title,
      from: isoDate(from_day),
      noticedAt: instant(noticed_at),
    }));
  }
}
