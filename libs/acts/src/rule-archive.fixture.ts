import { type Digest, instant, type Instant, type IsoDate } from '@carnet/kernel';
import { type Parsed, type RuleSet, ruleSetOf, type ScheduleEntry } from '@carnet/rules';
import {
  type PublishedPolicyText,
  type PublishedText,
  RuleArchive,
  type RuleBook,
  type RuleEdition,
  type RuleSchedule,
} from './rule-book.js';

/** Rule sets in memory, with a schedule that a test extends. */
export class MemoryRuleArchive extends RuleArchive {
  readonly stored = new Map<Digest, ReadonlyMap<string, string>>();
  readonly editions: RuleSchedule[] = [];
  readonly publications: PublishedText[] = [];
  /** The names of the queries made. */
  readonly asked: string[] = [];

  /** Stores a rule set of one file and returns it. */
  store(text: string): RuleSet {
    const texts = new Map([['facts.yaml', text]]);
    const set = ruleSetOf(texts);
    this.stored.set(set.digest, texts);
    return set;
  }

  /** Adds an edition of the schedule: the first set from the beginning, the others from their days on. */
  schedules(first: RuleSet, ...others: readonly (readonly [from: IsoDate, set: RuleSet])[]): void {
    const edition = this.editions.length + 1;
    const entries: readonly ScheduleEntry[] = [[null, first] as const, ...others].map(([from, { digest }]) => ({ from, set: digest }));
    this.editions.push({ edition, knownAt: instant(`2026-11-${String(edition).padStart(2, '0')}T00:00:00.000Z`), entries });
  }

  override latestEdition(): Promise<number | null> {
    this.asked.push('edition');
    return Promise.resolve(this.editions.at(-1)?.edition ?? null);
  }

  override schedule(at?: Instant): Promise<RuleSchedule | null> {
    this.asked.push('schedule');
    return Promise.resolve(this.editions.findLast(({ knownAt }) => at === undefined || knownAt <= at) ?? null);
  }

  override editionsFrom(edition: number): Promise<readonly RuleEdition[]> {
    return Promise.resolve(this.editions.filter((one) => one.edition >= edition).map((one) => ({ ...one, release: 1 })));
  }

  override published(packTexts: readonly Digest[]): Promise<readonly PublishedText[]> {
    return Promise.resolve(this.publications.filter(({ packText }) => packTexts.includes(packText)));
  }

  override policies(): Promise<readonly PublishedPolicyText[]> {
    return Promise.resolve([]);
  }

  override texts(set: Digest): Promise<ReadonlyMap<string, string> | null> {
    this.asked.push(`texts ${set.slice(7, 15)}`);
    return Promise.resolve(this.stored.get(set) ?? null);
  }
}

/** Replaces the compiler: returns a book with only its digest, and a problem for the text `broken`. */
export function compileNothing(files: ReadonlyMap<string, string>): Parsed<RuleBook> {
  const { digest } = ruleSetOf(files);
  if (files.get('facts.yaml') !== 'broken') return { ok: true, value: { digest } as RuleBook };
  return { ok: false, problems: [{ file: 'facts.yaml', line: 1, column: 2, path: '', message: 'no law' }] };
}
