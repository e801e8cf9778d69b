import { createHmac, timingSafeEqual } from 'node:crypto';

/** A place in a list: the key it is ordered by, as text and exactly, and what tells equal keys apart. */
export interface Place {
  readonly key: string;
  readonly id: string;
}

/** Places as cursors that callers carry and cannot forge: each is bound to its list, caller and filter. */
export class SealedCursors {
  /** @param secret a text of 32 characters or more; processes that answer for each other share it. */
  constructor(private readonly secret: string) {}

  seal(place: Place, bound: string): string {
    const text = Buffer.from(JSON.stringify([place.key, place.id])).toString('base64url');
    return `${text}.${this.mac(text, bound)}`;
  }

  /** The place of a cursor; null when it belongs to another list or is damaged. */
  open(cursor: string, bound: string): Place | null {
    const [text = '', mac = ''] = cursor.split('.');
    const expected = Buffer.from(this.mac(text, bound));
    const given = Buffer.from(mac);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
    const [key, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as [string, string];
    return { key, id };
  }

  private mac(text: string, bound: string): string {
    return createHmac('sha256', this.secret).update(`${text}\n${bound}`).digest('base64url').slice(0, 22);
  }
}
