import { type Bilingual, digest, type Instant, instant, type IsoDate, isoDate } from '@carnet/kernel';
import { utc } from '@carnet/persistence/instants.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { AwaitedTurn, LawTurn } from './law-turn.js';
import { Injectable } from '@nestjs/common';

/** How far the authority has examined the rules. */
export interface WatchProgress {
  /** The last edition of the schedule examined. */
  readonly edition: number;
  /** The last day examined. */
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

// A process that waited for the lock finds another state and updates no row.
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

interface TurnRow {
  readonly cause: string;
  readonly origin: LawTurn['origin'];
  readonly title: Bilingual;
  readonly from_day: string;
  readonly noticed_at: string;
}

/** Turns of the law that Carnet noticed, as rows of the authority. */
@Injectable()
export class LawTurns {
  /** How far the rules have been examined; null if they never were. */
  async readProgress(scope: TenantScope): Promise<WatchProgress | null> {
    const [row] = await query<{ edition: number; day: string }>(scope, watched, []);
    return row === undefined ? null : { edition: row.edition, day: isoDate(row.day) };
  }

  /** Locks the record of progress until the transaction ends and moves it on. Returns false if another process has moved it past `seen`. */
  async advanceProgress(scope: TenantScope, seen: WatchProgress | null, to: WatchProgress): Promise<boolean> {
    if (seen === null) return (await query(scope, begin, [to.edition, to.day])).length > 0;
    return (await query(scope, lookOn, [seen.edition, seen.day, to.edition, to.day])).length > 0;
  }

  /** Stores a turn; `came` is null if its day has not come. Returns false if it was noticed before. */
  async notice(scope: TenantScope, { cause, origin, title, from }: LawTurn, came: Instant | null): Promise<boolean> {
    return (await query(scope, notice, [cause, origin, title, from, scope.startedAt, came])).length > 0;
  }

  /** Records that the day of a turn has come. Returns false if that was recorded before. */
  async recordDay(scope: TenantScope, { cause }: LawTurn): Promise<boolean> {
    return (await query(scope, come, [cause, scope.startedAt])).length > 0;
  }

  /** Turns whose day has come by `today` without being recorded as such. */
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
