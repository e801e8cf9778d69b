import type { StreamedEvent } from '@carnet/http/event-stream.js';
import type { TransferChangeShown } from './live-updates.controller.js';

/** Where the reading of the history stands: behind an entry, by its transaction and its place in it. */
export interface Position {
  readonly tx: number;
  readonly place: number;
  readonly id: string;
}

/** Before all entries of a transaction. */
export const beginningOf = (tx: number): Position => ({ tx, place: -1, id: '00000000-0000-0000-0000-000000000000' });

/** Whether one comes before the other. Ids are compared as PostgreSQL does. */
export function isBefore(one: Position, other: Position): boolean {
  if (one.tx !== other.tx) return one.tx < other.tx;
  if (one.place !== other.place) return one.place < other.place;
  return one.id < other.id;
}

/**
 * `ready`: all changes from now on follow. `reset`: some may be missing, so everything has to be asked again. Null tells the place alone.
 */
export interface LiveUpdate extends StreamedEvent {
  readonly event: 'ready' | 'change' | 'reset' | null;
  readonly data: TransferChangeShown | null;
}
