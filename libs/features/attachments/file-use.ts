import { type Refusal, refuse } from '@carnet/kernel';
import type { FilesHeld } from './file-room.store.js';
/** As many bytes are held at once for a file that says nothing of its length, and given back when it is whole. */
export const ROOM_AT_ONCE = 4_194_304;

/** Why there is no room for so many bytes beside what is there; null when there is. A quota of 0 bounds nothing. */
export function noRoomFor({ bytes, incoming }: FilesHeld, asked: number, quota: number): Refusal | null {
  const sum = bytes + incoming + asked;
  if (quota === 0 || sum <= quota) return null;
  const detail = `With this one the files would have ${String(sum)} bytes together. They may have ${String(quota)}.`;
  return refuse('attachment-quota', detail, { context: { held: bytes, incoming, asked, sum, quota } }).refusal;
}
