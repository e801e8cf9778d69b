import type { Instant, IsoDate } from '@carnet/kernel';
import type { AwaitedTurn, LawTurn } from '../law-changes/law-turn.js';
import type { TenantScope } from './tenant-database.js';

/** How far the authority has looked at what the rules have become. */
export interface LawWatched {
  /** The last edition of the schedule that was looked at. */
  readonly edition: number;
  /** The last day that was looked at. */
  readonly day: IsoDate;
}

/** What the machine noticed of the law, in the authority's name. */
export abstract class LawTurns {
  /** How far it has looked; null when it never did. */
  abstract watched(scope: TenantScope): Promise<LawWatched | null>;
  /** Nobody else looks on until the transaction ends. False when somebody is at it, or has looked further than `seen`. */
  abstract lookOn(scope: TenantScope, seen: LawWatched | null, to: LawWatched): Promise<boolean>;
  /** Keeps a turn, with when its day had come where that is so. False when it was noticed before. */
  abstract notice(scope: TenantScope, turn: LawTurn, came: Instant | null): Promise<boolean>;
  /** Turns whose day has come by a day and that nobody looked at on it. */
  abstract awaited(scope: TenantScope, today: IsoDate): Promise<readonly AwaitedTurn[]>;
  /** Keeps that its day has come. False when that was kept before. */
  abstract come(scope: TenantScope, turn: LawTurn): Promise<boolean>;
}
