import { type Digest, type Instant, type IsoDate, canonicalJson } from '@carnet/kernel';
import { scheduleEntryOn, type Parsed, type Problem, ruleSetOf, packFileName, type RuleSet } from '@carnet/rules';
import type { RoutingPolicies } from '@carnet/workflow';
import { PolicyCache, type ReadPublished } from './policy-cache.js';
import {
  type CompileRules,
  type RuleArchive,
  type RuleBook,
  type RuleSchedule,
  RulesMissing,
  StaleRules,
  type PublishedText,
} from './rule-book.js';
import { isDependencyOutage, problemLine } from './outages.js';

/** The keys whose publications of rule packs a process trusts. */
export interface PublicationTrust {
  /** The signed text; null if no trusted key signed it. */
  statementIn(signature: string): Promise<string | null>;
}

/** The packs of a rule set, by file, that neither came with a release nor were signed by a trusted key. */
export async function unsignedPacks(archive: RuleArchive, trust: PublicationTrust, { files }: RuleSet): Promise<readonly string[]> {
  const packs = [...files].filter(([file]) => file.startsWith('packs/'));
  if (packs.length === 0) return [];
  const published = await archive.published(packs.map(([, text]) => text));
  const good = await Promise.all(published.map(async (one) => ((await isBelieved(trust, one)) ? nameOf(one) : null)));
  return packs.filter(([file, text]) => !good.includes(`${file} ${text}`)).map(([file]) => file);
}

// The statement is rebuilt from the stored rows, so a changed day or text in them fails the signature.
async function isBelieved(trust: PublicationTrust, { signed }: PublishedText): Promise<boolean> {
  return signed === null || (await trust.statementIn(signed.signature)) === canonicalJson(signed.statement);
}

function nameOf({ regime, packText }: { readonly regime: string; readonly packText: Digest }): string {
  return `${packFileName(regime)} ${packText}`;
}

/** Gives a calculation the rules that it names by digest. */
export interface RuleLoader {
  load(set: Digest): Promise<RuleBook>;
  variant(set: Digest, replaced: ReadonlyMap<string, string>): Promise<Parsed<RuleBook>>;
}

/** Maximum number of compiled rule sets in a process: more than one batch of work can name. Shared parts are stored once. */
const mostBooks = 64;

/** Maximum number of restarts of work because the rules changed meanwhile. */
const mostChanges = 3;

/** Thrown in a transaction that needs rules which are not compiled yet; compiling happens outside of it. */
class RulesNotLoaded extends Error {
  override readonly name = 'RulesNotLoaded';

  constructor(readonly set: Digest) {
    super(`the rules ${set} are not loaded`);
  }
}

/** What a process opens the rules with. */
export interface OpenedRules {
  /** The rules of the process's release. */
  readonly shipped: RuleBook;
  /** The keys whose publications are trusted. */
  readonly trust: PublicationTrust;
  /** Reads the routing policies. */
  readonly policies: ReadPublished;
}

/**
 * The rules by day and by digest. A filing uses the rules in memory, and the database refuses it if other rules are in force
 * (`StaleRules`). So a new publication takes effect at once, and needs no query while there is none.
 */
export class RuleBooks {
  private readonly loaded = new Map<Digest, RuleBook>();
  private readonly loading = new Map<Digest, Promise<RuleBook>>();
  private schedule: RuleSchedule | null = null;

  private constructor(
    private readonly archive: RuleArchive,
    private readonly compile: CompileRules,
    private readonly trust: PublicationTrust | null,
    private readonly shelf: PolicyCache,
  ) {}

  /**
   * Opens the rules for a process of a release.
   *
   * @throws RulesMissing if this release is not registered; the migration registers it.
   */
  static async open(archive: RuleArchive, compile: CompileRules, { shipped, trust, policies }: OpenedRules): Promise<RuleBooks> {
    if ((await archive.texts(shipped.digest)) === null)
      throw new RulesMissing('the rules of this release are not registered: run `carnet migrate`');
    const books = new RuleBooks(archive, compile, trust, new PolicyCache(archive, policies));
    books.keep(shipped);
    await books.refresh();
    await books.currentPolicies();
    return books;
  }

  /** The rules by digest only, without checking who published them, for programs that judge no filings. */
  static openUnchecked(archive: RuleArchive, compile: CompileRules, policies: ReadPublished): RuleBooks {
    return new RuleBooks(archive, compile, null, new PolicyCache(archive, policies));
  }

  /** The routing policies as known to this process. Call within `whileCurrent`. */
  get policies(): RoutingPolicies {
    return this.shelf.known();
  }

  /** The routing policies, at most one minute old. Call outside of transactions. */
  currentPolicies(): Promise<RoutingPolicies> {
    return this.shelf.current().catch(asMissing('the routing policies cannot be loaded'));
  }

  /** The rules in force on a day, as known to this process. Call within `whileCurrent`. */
  inForce(day: IsoDate): RuleBook {
    return this.loadedBook(scheduleEntryOn(this.known().entries, day).set);
  }

  /** The rules that a filing is pinned to; for a draft, which is not pinned yet, those of the day. Call within `whileCurrent`. */
  ofFiling(ruleSet: Digest | null, filedOn: IsoDate): RuleBook {
    return ruleSet === null ? this.inForce(filedOn) : this.loadedBook(ruleSet);
  }

  /**
   * Does work that names rules, and repeats it if they have changed or are not loaded yet. The work must be safe to repeat: a transaction
   * that rolls back.
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

  /** Reads the schedule again if it has a new edition. */
  async refresh(): Promise<void> {
    const latest = await this.archive.latestEdition();
    if (latest === null) throw new RulesMissing('no rules are registered: run `carnet migrate`');
    if (latest === this.schedule?.edition) return;
    this.schedule = (await this.archive.schedule()) ?? this.schedule;
  }

  /** The rules for a day, and the edition of the schedule: the latest, or the one known at an instant. Null if nothing was known then. */
  async findForDay(day: IsoDate, knownAt: Instant | null): Promise<{ readonly schedule: RuleSchedule; readonly book: RuleBook } | null> {
    if (knownAt === null) await this.refresh();
    const schedule = knownAt === null ? this.known() : await this.archive.schedule(knownAt);
    return schedule === null ? null : { schedule, book: await this.load(scheduleEntryOn(schedule.entries, day).set) };
  }

  /**
   * The rules of a digest, loaded from the archive if they are not in memory.
   *
   * @throws RulesMissing if they are not stored, not signed by a trusted key, or unusable; no other rules replace them.
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

  /** The rules of a digest; null if they are not stored. */
  async find(set: Digest): Promise<RuleBook | null> {
    const stored = this.loaded.has(set) || (await this.archive.texts(set)) !== null;
    return stored ? this.load(set) : null;
  }

  /** The rules of a digest with some files replaced, to see the effect of another pack. */
  async variant(set: Digest, replaced: ReadonlyMap<string, string>): Promise<Parsed<RuleBook>> {
    return this.compile(new Map([...(await this.texts(set)), ...replaced]));
  }

  /**
   * The texts of a rule set by file name.
   *
   * @throws RulesMissing if they are not stored, or do not match the digest.
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

  private loadedBook(set: Digest): RuleBook {
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

  /** Removes the least recently used set beyond the maximum. */
  private keep(book: RuleBook): void {
    this.loaded.delete(book.digest);
    this.loaded.set(book.digest, book);
    const [oldest] = this.loaded.keys();
    if (this.loaded.size > mostBooks && oldest !== undefined) this.loaded.delete(oldest);
  }
}

/** Turns an error while loading rules into RulesMissing. An error that may pass by itself is thrown unchanged. */
function asMissing(what: string): (error: unknown) => never {
  return (cause) => {
    throw isDependencyOutage(cause) ? cause : new RulesMissing(`${what}: ${cause instanceof Error ? cause.message : 'unknown'}`, { cause });
  };
}

function firstOf(problems: readonly Problem[]): string {
  const [first] = problems;
  return first === undefined ? 'no reason given' : problemLine(first);
}
