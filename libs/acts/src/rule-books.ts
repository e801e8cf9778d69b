import type { Digest, Instant, IsoDate } from '@carnet/kernel';
import { entryOn, type Parsed, type Problem, ruleSetOf } from '@carnet/rules';
import type { RoutingPolicies } from '@carnet/workflow';
import { PolicyShelf, type ReadPublished } from './policy-shelf.js';
import { type CompileRules, type RuleArchive, type RuleBook, type RuleSchedule, RulesMissing, StaleRules } from './rule-book.js';
import { type PublicationTrust, unsignedPacks } from './unsigned-packs.js';
import { isUnusable, saidOf } from './unusable.js';

/** Where a calculation finds the rules that it names by their digest. */
export interface RulesAtHand {
  load(set: Digest): Promise<RuleBook>;
  variant(set: Digest, replaced: ReadonlyMap<string, string>): Promise<Parsed<RuleBook>>;
}

/** How many sets a process keeps compiled: more than one batch of work can name. What they share is kept once. */
const mostBooks = 64;

/** How often work is begun again because the rules have changed under it. */
const mostChanges = 3;

/** Thrown inside a transaction that needs rules which this process has not compiled yet: that is done outside of it. */
class RulesNotLoaded extends Error {
  override readonly name = 'RulesNotLoaded';

  constructor(readonly set: Digest) {
    super(`the rules ${set} are not loaded`);
  }
}

/** What a process opens the rules with. */
export interface OpenedRules {
  /** The rules of its release. */
  readonly shipped: RuleBook;
  /** Whose publications are believed. */
  readonly trust: PublicationTrust;
  /** How the routing policies are read. */
  readonly policies: ReadPublished;
}

/**
 * The rules by day and by digest. Whoever files reads what is in force from memory, and the database refuses the filing
 * when that has changed meanwhile (`StaleRules`): so a new publication counts at once, and costs no question while there
 * is none.
 */
export class RuleBooks {
  private readonly loaded = new Map<Digest, RuleBook>();
  private readonly loading = new Map<Digest, Promise<RuleBook>>();
  private schedule: RuleSchedule | null = null;

  private constructor(
    private readonly archive: RuleArchive,
    private readonly compile: CompileRules,
    private readonly trust: PublicationTrust | null,
    private readonly shelf: PolicyShelf,
  ) {}

  /**
   * Opens the rules for a process of a release.
   *
   * @throws RulesMissing when this release is not registered: the migration does that.
   */
  static async open(archive: RuleArchive, compile: CompileRules, { shipped, trust, policies }: OpenedRules): Promise<RuleBooks> {
    if ((await archive.texts(shipped.digest)) === null)
      throw new RulesMissing('the rules of this release are not registered: run `carnet migrate`');
    const books = new RuleBooks(archive, compile, trust, new PolicyShelf(archive, policies));
    books.keep(shipped);
    await books.refresh();
    await books.currentPolicies();
    return books;
  }

  /** The rules by their digests alone, for a program that judges no filings: whoever published them. */
  static over(archive: RuleArchive, compile: CompileRules, policies: ReadPublished): RuleBooks {
    return new RuleBooks(archive, compile, null, new PolicyShelf(archive, policies));
  }

  /** How verdicts become lanes, as this process knows it. To be called within `whileCurrent`. */
  get policies(): RoutingPolicies {
    return this.shelf.known();
  }

  /** How verdicts become lanes, read again when that was not done within the last minute. To be called outside of transactions. */
  currentPolicies(): Promise<RoutingPolicies> {
    return this.shelf.current().catch(asMissing('the routing policies cannot be loaded'));
  }

  /** The rules for filings of a day, as this process knows them. To be called within `whileCurrent`. */
  inForce(day: IsoDate): RuleBook {
    return this.of(entryOn(this.known().entries, day).set);
  }

  /** The rules that a filing is pinned to; those of the day for a draft, which is not pinned yet. To be called within `whileCurrent`. */
  ofFiling(ruleSet: Digest | null, filedOn: IsoDate): RuleBook {
    return ruleSet === null ? this.inForce(filedOn) : this.of(ruleSet);
  }

  /**
   * Does work that names rules, and again when they turn out to have changed or are not loaded yet. The work must be
   * safe to repeat: a transaction that rolls back.
   */
  async whileCurrent<T>(work: () => Promise<T>): Promise<T> {
    await this.currentPolicies();
    let changes = 0;
    for (let loads = 0; ;) {
      try {
        return await work();
      } catch (error) {
        if (error instanceof StaleRules && changes < mostChanges) {
          changes += 1;
          await this.refresh();
        } else if (error instanceof RulesNotLoaded && loads < mostBooks) {
          loads += 1;
          await this.load(error.set);
        } else throw error;
      }
    }
  }

  /** Reads anew what is in force from when, if that has changed. */
  async refresh(): Promise<void> {
    const latest = await this.archive.latestEdition();
    if (latest === null) throw new RulesMissing('no rules are registered: run `carnet migrate`');
    if (latest === this.schedule?.edition) return;
    this.schedule = (await this.archive.schedule()) ?? this.schedule;
  }

  /**
   * The rules for a day, and the edition of the schedule that says so: the latest, or the one that was known at an instant.
   * Null when nothing was known then.
   */
  async on(day: IsoDate, knownAt: Instant | null): Promise<{ readonly schedule: RuleSchedule; readonly book: RuleBook } | null> {
    if (knownAt === null) await this.refresh();
    const schedule = knownAt === null ? this.known() : await this.archive.schedule(knownAt);
    return schedule === null ? null : { schedule, book: await this.load(entryOn(schedule.entries, day).set) };
  }

  /**
   * The rules of a digest, from the archive when this process does not know them.
   *
   * @throws RulesMissing when nobody stored them, nobody who is believed signed them, or they cannot be used any more: nothing else is
   * judged by instead.
   */
  load(set: Digest): Promise<RuleBook> {
    const known = this.loaded.get(set);
    if (known !== undefined) return Promise.resolve(known);
    const under = this.loading.get(set);
    if (under !== undefined) return under;
    const opening = this.fromArchive(set)
      .catch(asMissing(`the rules ${set} cannot be loaded`))
      .finally(() => this.loading.delete(set));
    this.loading.set(set, opening);
    return opening;
  }

  /** The rules of a digest; null when nobody stored them. */
  async find(set: Digest): Promise<RuleBook | null> {
    const stored = this.loaded.has(set) || (await this.archive.texts(set)) !== null;
    return stored ? this.load(set) : null;
  }

  /** The rules of a digest with some files replaced: what would be if a pack were another. */
  async variant(set: Digest, replaced: ReadonlyMap<string, string>): Promise<Parsed<RuleBook>> {
    return this.compile(new Map([...(await this.texts(set)), ...replaced]));
  }

  /**
   * The texts of a set by the names of their files.
   *
   * @throws RulesMissing when nobody stored them, or what is stored is not what the digest says.
   */
  async texts(set: Digest): Promise<ReadonlyMap<string, string>> {
    const texts = await this.archive.texts(set);
    if (texts === null) throw new RulesMissing(`nobody stored the rules ${set}`);
    if (ruleSetOf(texts).digest !== set) throw new RulesMissing(`the stored rules ${set} are damaged`);
    return texts;
  }

  private known(): RuleSchedule {
    if (this.schedule === null) throw new RulesMissing('the rules are not open');
    return this.schedule;
  }

  private of(set: Digest): RuleBook {
    const book = this.loaded.get(set);
    if (book === undefined) throw new RulesNotLoaded(set);
    this.keep(book);
    return book;
  }

  private async fromArchive(set: Digest): Promise<RuleBook> {
    const texts = await this.texts(set);
    const unsigned = this.trust === null ? [] : await unsignedPacks(this.archive, this.trust, ruleSetOf(texts));
    if (unsigned.length > 0)
      throw new RulesMissing(`the rules ${set} cannot be used: no key that is believed here signed ${unsigned.join(', ')} as it is stored`);
    const compiled = this.compile(texts);
    if (!compiled.ok) throw new RulesMissing(`the rules ${set} cannot be used: ${firstOf(compiled.problems)}`);
    this.keep(compiled.value);
    return compiled.value;
  }

  /** Those not used for longest go first. */
  private keep(book: RuleBook): void {
    this.loaded.delete(book.digest);
    this.loaded.set(book.digest, book);
    const [oldest] = this.loaded.keys();
    if (this.loaded.size > mostBooks && oldest !== undefined) this.loaded.delete(oldest);
  }
}

/** Rules that cannot be loaded count as missing. An error that may pass by itself is thrown as it is. */
function asMissing(what: string): (error: unknown) => never {
  return (cause) => {
    throw isUnusable(cause) ? cause : new RulesMissing(`${what}: ${cause instanceof Error ? cause.message : 'unknown'}`, { cause });
  };
}

function firstOf(problems: readonly Problem[]): string {
  const [first] = problems;
  return first === undefined ? 'no reason given' : saidOf(first);
}
