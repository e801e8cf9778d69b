import type { QueryClient } from '@tanstack/react-query';
import { type Change, isList, isOfColleagues, isOfTransfer, isTouched, namesOf } from './live-queries.js';

/** Lists are asked again this often at most, in milliseconds; less often while changes do not cease. */
const [shortest, longest] = [1000, 8000];

/** Asks again for what is on the screen and has changed. What a person is writing is no query, and stays. */
export class LiveRefresh {
  private readonly kinds = new Map<string, string[]>();
  private areListsOld = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private lists: ReturnType<typeof setTimeout> | undefined;
  private between = shortest;

  constructor(private readonly queries: QueryClient) {}

  changed({ transfer, kind }: Change): void {
    this.kinds.set(transfer, [...(this.kinds.get(transfer) ?? []), kind]);
    // Changes that arrive together cause one request.
    this.timer ??= setTimeout(() => this.refreshTransfers(), 100);
    if (isOfColleagues(kind)) return;
    this.areListsOld = true;
    this.lists ??= setTimeout(() => this.refreshLists(), Math.random() * 400);
  }

  /** Changes may have been missed. */
  all(): void {
    void this.queries.invalidateQueries({ predicate: (query) => isOfTransfer(query) || isList(query) });
  }

  stop(): void {
    clearTimeout(this.timer);
    clearTimeout(this.lists);
  }

  private refreshTransfers(): void {
    this.timer = undefined;
    const changes = [...this.kinds].map(([transfer, kinds]) => ({
      names: namesOf(transfer, this.queries.getQueryCache().getAll()),
      kinds,
    }));
    this.kinds.clear();
    void this.queries.invalidateQueries({ predicate: (query) => changes.some(({ names, kinds }) => isTouched(query, names, kinds)) });
  }

  private refreshLists(): void {
    this.lists = undefined;
    if (!this.areListsOld) {
      this.between = shortest;
      return;
    }
    this.areListsOld = false;
    void this.queries.invalidateQueries({ predicate: isList });
    this.lists = setTimeout(() => this.refreshLists(), this.between);
    this.between = Math.min(2 * this.between, longest);
  }
}
