import { filingDay } from '@carnet/acts/filing-content.js';
import { RuleArchive } from '@carnet/acts/rule-book.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { addDays } from '@carnet/clocks';
import { Directory, systemPrincipal } from '@carnet/identity';
import { type Digest, Entropy, type Instant, type IsoDate, uuid, type WorkItemId } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { turnsOn } from '@carnet/rules';
import type { LawChangeId, LawOccasion } from './law-change.js';
import { LawChangeStore } from './law-change.store.js';
import { type AwaitedTurn, type LawTurn, setChanges, turnOf, turnOfDay } from './law-turn.js';
import { LawTurns, type WatchProgress } from './law-turns.store.js';
import { Injectable } from '@nestjs/common';

/** A turn with the rules on both sides. */
interface NoticedTurn {
  readonly turn: LawTurn;
  readonly before: Digest;
  readonly after: Digest;
}

/** Why a law change starts by itself, and the instant after which filings are included; `since` is null for all. */
interface Start {
  readonly occasion: LawOccasion;
  readonly since: Instant | null;
}

/** The rules of the first edition are not a change. */
const first = 1;

/**
 * Starts a law change for each turn of the law: when a release or publication makes it known, again on its day for filings made since, and
 * on days named in the rules. Each starts once, however many workers run. None starts if no filed transfer is open or granted. Companies
 * are not told; officers do that.
 */
@Injectable()
export class StartLawChanges {
  constructor(
    private readonly database: TenantDatabase,
    private readonly changes: LawChangeStore,
    private readonly turns: LawTurns,
    private readonly archive: RuleArchive,
    private readonly books: RuleBooks,
    private readonly directory: Directory,
    private readonly entropy: Entropy,
  ) {}

  /**
   * @param asOf replaces the database's clock in tests.
   * @returns the number of law changes started.
   */
  async execute(asOf?: Instant): Promise<number> {
    const { archive, directory, turns } = this;
    const { id } = await directory.authority();
    const principal = systemPrincipal('law-change', id, 'authority');
    const { seen, today, awaited } = await this.database.transact(principal, async (scope) => {
      const day = filingDay(asOf ?? scope.startedAt);
      return { seen: await turns.readProgress(scope), today: day, awaited: await turns.awaited(scope, day) };
    });
    const edition = await archive.latestEdition();
    if (edition === null || (seen?.edition === edition && seen.day >= today)) return 0;
    const last: WatchProgress = seen ?? { edition: first, day: today };
    const noticed = [...(await this.ofEditions(last.edition)), ...(await this.ofDays(last.day, today))];
    const come = await this.withSides(awaited);
    const to: WatchProgress = { edition, day: last.day > today ? last.day : today };
    return this.database.transact(principal, async (scope) =>
      (await turns.advanceProgress(scope, seen, to))
        ? (await this.storeAndStart(scope, noticed, today)) + (await this.onTheirDay(scope, come))
        : 0,
    );
  }

  /** Turns of editions after `from`. The future days in that edition were noticed already. */
  private async ofEditions(from: number): Promise<readonly NoticedTurn[]> {
    const { archive, books } = this;
    const editions = await archive.editionsFrom(from);
    const found: NoticedTurn[] = [];
    for (const [index, later] of editions.entries()) {
      for (const change of setChanges(editions[index - 1], later)) {
        const { before, after } = change;
        const turn = turnOf(change, await books.texts(before), await books.texts(after));
        if (turn !== null) found.push({ turn, before, after });
      }
    }
    return found;
  }

  /** Turns on the days after `last` on which rules begin or end by their own terms. */
  private async ofDays(last: IsoDate, today: IsoDate): Promise<readonly NoticedTurn[]> {
    const found: NoticedTurn[] = [];
    for (let day = addDays(last, 1); day <= today; day = addDays(day, 1)) {
      const { before, after } = await this.sidesOf(day);
      const { packs, reference } = await this.books.load(after);
      const turn = turnOfDay(day, turnsOn(packs, reference, day));
      if (turn !== null && before === after) found.push({ turn, before, after });
    }
    return found;
  }

  private async storeAndStart(scope: TenantScope, noticed: readonly NoticedTurn[], today: IsoDate): Promise<number> {
    let started = 0;
    for (const one of noticed) {
      const came = one.turn.from <= today ? scope.startedAt : null;
      if (!(await this.turns.notice(scope, one.turn, came))) continue;
      if (await this.start(scope, one, { occasion: 'noticed', since: null })) started += 1;
    }
    return started;
  }

  private async onTheirDay(scope: TenantScope, come: readonly (NoticedTurn & { readonly turn: AwaitedTurn })[]): Promise<number> {
    let started = 0;
    for (const one of come) {
      if (!(await this.turns.recordDay(scope, one.turn))) continue;
      if (await this.start(scope, one, { occasion: 'came', since: one.turn.noticedAt })) started += 1;
    }
    return started;
  }

  /** Adds the rules by the present schedule, which may know more than when the turn was noticed. */
  private async withSides(turns: readonly AwaitedTurn[]): Promise<readonly (NoticedTurn & { readonly turn: AwaitedTurn })[]> {
    const found: (NoticedTurn & { readonly turn: AwaitedTurn })[] = [];
    for (const turn of turns) found.push({ turn, ...(await this.sidesOf(turn.from)) });
    return found;
  }

  private async sidesOf(day: IsoDate): Promise<{ readonly before: Digest; readonly after: Digest }> {
    const { books } = this;
    const [before, after] = [await books.findForDay(addDays(day, -1), null), await books.findForDay(day, null)];
    if (before === null || after === null) throw new Error('a schedule of rules holds for every day');
    return { before: before.book.digest, after: after.book.digest };
  }

  private async start(scope: TenantScope, { turn, ...sides }: NoticedTurn, { occasion, since }: Start): Promise<boolean> {
    const { changes, entropy } = this;
    const { cause, origin, title, from } = turn;
    const change = {
      id: uuid<LawChangeId>(entropy.uuid()),
      workItem: uuid<WorkItemId>(entropy.uuid()),
      title,
      askedBy: null,
      origin,
      occasion,
      since,
      from,
      ...sides,
      createdAt: scope.startedAt,
    };
    if ((await changes.countFiled(scope, change)) === 0) return false;
    await changes.create(scope, change, cause);
    return true;
  }
}
