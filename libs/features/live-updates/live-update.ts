import type { StreamedEvent } from '@carnet/http/event-stream.js';
import type { TransferChangeResponse } from './live-updates.controller.js';

/** Position in the history: after an entry, given by its transaction, its place in it and its id. */
export interface Position {
  readonly tx: number;
  readonly place: number;
  readonly id: string;
}

/** The position before all entries of a transaction. */
export const beginningOf = (tx: number): Position => ({ tx, place: -1, id: '00000000-0000-0000-0000-000000000000' });

/** Whether one position is before the other. Compares ids like PostgreSQL. */
export function isBefore(one: Position, other: Position): boolean {
  if (one.tx !== other.tx) return one.tx < other.tx;
  if (one.place !== other.place) return one.place < other.place;
  return one.id < other.id;
}

/** `ready`: all changes from now on follow. `reset`: some may be missing, so reload everything. Null only carries the position. */
export interface LiveUpdate extends StreamedEvent {
  readonly event: 'ready' | 'change' | 'reset' | null;
  readonly data: TransferChangeResponse | null;
}
