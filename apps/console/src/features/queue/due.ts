import { clockKind, type ClockKind } from '../transfers/tags.js';

const dayLength = 86_400_000;

/** How near a last day is, seen from an instant. Days are those of the reader's calendar. */
export function dueKind(dueOn: string, paused: boolean, asOf: string): ClockKind {
  const now = new Date(asOf);
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return clockKind(Math.round((Date.parse(`${dueOn}T00:00:00Z`) - today) / dayLength), paused);
}
