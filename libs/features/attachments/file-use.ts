import { type Refusal, refuse } from '@carnet/kernel';
import type { FilesHeld } from './file-room.store.js';
/** As many bytes are held at once for a file that says nothing of its length, and given back when it is whole. */
export const ROOM_AT_ONCE = 4_194_304;

/** Why there is no room for so many bytes beside what is there; null when there is. A quota of 0 bounds nothing. */
export function noRoomFor({ bytes, incoming }: FilesHeld, asked: number, quota: number): Refusal | null {
  const sum = bytes + incoming + asked;
  if (quota === 0 || sum <= quota) return null;
  const says = {
    en: `With this one the files would have ${String(sum)} bytes together. They may have ${String(quota)}.`,
    zh: `加上本文件，企业文件合计 ${String(sum)} 字节，超过上限 ${String(quota)} 字节。`,
  };
  return refuse('attachment-quota', says, { context: { held: bytes, incoming, asked, sum, quota } }).refusal;
}
