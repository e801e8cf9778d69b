import { createHmac, timingSafeEqual } from 'node:crypto';
import { accept, canonicalJson, type Json, type Outcome, type Page, type PageRequest, refuse } from '@carnet/kernel';
import type { TenantScope } from './tenant-database.js';

/** Refuses a cursor of another list or caller. */
export const invalidCursor = refuse('cursor-invalid', {
  en: 'The cursor belongs to another list or is damaged. Start from the first page.',
  zh: '该游标属于其他列表或者已损坏，请从第一页开始。',
});

/** A position in a list: its sort key as exact text, and the id that distinguishes equal keys. */
export interface CursorPosition {
  readonly key: string;
  readonly id: string;
}

/** A page of a list ordered by id. `list` is its name; `of` is whatever else selects its lines. */
export interface IdPage extends PageRequest {
  readonly list: string;
  readonly of?: Json;
}

/** A row with its position in a list: the sort key as exact text, and the id that distinguishes equal keys. */
export interface SortedRow {
  readonly sort_key: string;
  readonly id: string;
}

/** Before the first row of a list. */
const beginning = { key: null, id: null } as const;

/** A list that is read in pages. */
export interface PagedList<Row, Item> {
  /** Names the list and whatever else selects its rows; a cursor is bound to it. */
  readonly of: Readonly<Record<string, Json>>;
  /** Rows after a position; asked for one row more than the page, to see whether there are more. */
  readonly read: (after: CursorPosition | typeof beginning, limit: number) => Promise<readonly Row[]>;
  readonly placeOf: (row: Row) => CursorPosition;
  /** What the caller sees of a row. */
  readonly show: (row: Row) => Item;
}

/** Reads every item of a paged list; returns the refusal if a page is refused. */
export async function readAllItems<Item>(read: (page: PageRequest) => Promise<Outcome<Page<Item>>>): Promise<Outcome<readonly Item[]>> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const page: Outcome<Page<Item>> = await read({ limit: 100, cursor });
    if (!page.ok) return page;
    items.push(...page.value.items);
    cursor = page.value.next;
  } while (cursor !== null);
  return accept(items);
}

/** Positions as cursors that callers cannot forge; each is bound to its list, caller and filter. */
export class SealedCursors {
  /** @param secret at least 32 characters; shared by all processes that serve the same callers. */
  constructor(private readonly secret: string) {}

  seal(place: CursorPosition, bound: string): string {
    const text = Buffer.from(JSON.stringify([place.key, place.id])).toString('base64url');
    return `${text}.${this.mac(text, bound)}`;
  }

  /** The position of a cursor; null if it belongs to another list or is damaged. */
  open(cursor: string, bound: string): CursorPosition | null {
    const [text = '', mac = ''] = cursor.split('.');
    const expected = Buffer.from(this.mac(text, bound));
    const given = Buffer.from(mac);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
    const [key, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as [string, string];
    return { key, id };
  }

  /** A page of a list ordered by id; `idOf` gives the id of a line. */
  page<Line>(
    scope: TenantScope,
    { list, of = null, ...page }: IdPage,
    read: (behind: string | null, limit: number) => Promise<readonly Line[]>,
    idOf: (line: Line) => string,
  ): Promise<Outcome<Page<Line>>> {
    return this.cut(scope, page, {
      of: { list, of },
      read: ({ id }, most) => read(id, most),
      placeOf: (line) => ({ key: '', id: idOf(line) }),
      show: (line) => line,
    });
  }

  /** A page of a list whose rows tell their sort key, which no item shows. */
  sorted<Row extends SortedRow, Item>(
    scope: TenantScope,
    page: PageRequest,
    list: Omit<PagedList<Row, Item>, 'placeOf'>,
  ): Promise<Outcome<Page<Item>>> {
    return this.cut(scope, page, { ...list, placeOf: ({ sort_key: key, id }) => ({ key, id }) });
  }

  /** A page of a list; a cursor must come from the same list and organisation. */
  async cut<Row, Item>(
    scope: TenantScope,
    { limit, cursor }: PageRequest,
    { of, read, placeOf, show }: PagedList<Row, Item>,
  ): Promise<Outcome<Page<Item>>> {
    const bound = canonicalJson({ ...of, organisation: scope.principal.organisation });
    const from = cursor === null ? beginning : this.open(cursor, bound);
    if (from === null) return invalidCursor;
    const rows = await read(from, limit + 1);
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return accept({ items: rows.slice(0, limit).map(show), next: last === undefined ? null : this.seal(placeOf(last), bound) });
  }

  private mac(text: string, bound: string): string {
    return createHmac('sha256', this.secret).update(`${text}\n${bound}`).digest('base64url').slice(0, 22);
  }
}
