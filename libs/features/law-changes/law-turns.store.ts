import { type Bilingual, digest, type Instant, instant, type IsoDate, isoDate } from '@carnet/kernel';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { AwaitedTurn, LawTurn } from './law-turn.js';
import { Injectable } from '@nestjs/common';

/** How far the authority has looked at what the rules have become. */
export interface LawWatched {
  /** The last edition of the schedule that was looked at. */
  readonly edition: number;
  /** The last day that was looked at. */
  readonly day: IsoDate;
}

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
  readonly title: Bilingual;
  readonly from_day: string;
  readonly noticed_at: string;
}

/** What the machine noticed of the law, in the authority's name. */
@Injectable()
export class LawTurns {
  /** How far it has looked; null when it never did. */
  async watched(scope: TenantScope): Promise<LawWatched | null> {
    const [row] = await query<{ edition: number; day: string }>(scope, watched, []);
    return row === undefined ? null : { edition: row.edition, day: isoDate(row.day) };
  }

  /** Nobody else looks on until the transaction ends. False when somebody is at it, or has looked further than `seen`. */
  async lookOn(scope: TenantScope, seen: LawWatched | null, to: LawWatched): Promise<boolean> {
    if (seen === null) return (await query(scope, begin, [to.edition, to.day])).length > 0;
    return (await query(scope, lookOn, [seen.edition, seen.day, to.edition, to.day])).length > 0;
  }

  /** Keeps a turn, with when its day had come where that is so. False when it was noticed before. */
  async notice(scope: TenantScope, { cause, origin, title, from }: LawTurn, came: Instant | null): Promise<boolean> {
    return (await query(scope, notice, [cause, origin, title, from, scope.startedAt, came])).length > 0;
  }

  /** Keeps that its day has come. False when that was kept before. */
  async come(scope: TenantScope, { cause }: LawTurn): Promise<boolean> {
    return (await query(scope, come, [cause, scope.startedAt])).length > 0;
  }

  /** Turns whose day has come by a day and that nobody looked at on it. */
  async awaited(scope: TenantScope, today: IsoDate): Promise<readonly AwaitedTurn[]> {
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
