import { filingDay } from '@carnet/acts/filing-content.js';
import type { RuleEdition } from '@carnet/acts/rule-book.js';
import { addDays } from '@carnet/clocks';
import { type Bilingual, type Digest, digestOf, digestOfText, type Instant, type IsoDate } from '@carnet/kernel';
import { entryOn, packHeadOf, ruleFileNamed, type Turn } from '@carnet/rules';
import type { LawOrigin } from './law-change.js';

/** Rules that become others on a day, as the machine noticed it: a release, a publication, or a day that the rules themselves name. */
export interface LawTurn {
  /** Of what they become and when, whatever else a later edition of the schedule says: the same turn is noticed once. */
  readonly cause: Digest;
  readonly origin: Exclude<LawOrigin, 'person'>;
  /** What changes, by its names. */
  readonly title: Bilingual;
  /** The first day of the later law. */
  readonly from: IsoDate;
}

/** A turn whose day had not come when it was noticed. */
export interface AwaitedTurn extends LawTurn {
  readonly noticedAt: Instant;
}

/** Two sets of rules that follow one another on a day. */
export interface SetChange {
  readonly origin: 'release' | 'publication';
  readonly from: IsoDate;
  readonly before: Digest;
  readonly after: Digest;
}

type Texts = ReadonlyMap<string, string>;

const longestTitle = 200;

/**
 * Which rules an edition of the schedule replaces others with: on the day that it is known, beside the edition before, and on days to
 * come, which publications alone name. Where nothing is known of the edition before, what is in force is no change.
 */
export function setChanges(earlier: RuleEdition | undefined, later: RuleEdition): readonly SetChange[] {
  const day = filingDay(later.knownAt);
  const ahead = later.entries.flatMap(({ from, set }): readonly SetChange[] =>
    from === null || from <= day
      ? []
      : [{ origin: 'publication', from, before: entryOn(later.entries, addDays(from, -1)).set, after: set }],
  );
  return [...inForceAnew(earlier, later, day), ...ahead].filter(({ before, after }) => before !== after);
}

function inForceAnew(earlier: RuleEdition | undefined, later: RuleEdition, from: IsoDate): readonly SetChange[] {
  if (earlier === undefined) return [];
  const origin = earlier.release === later.release ? 'publication' : 'release';
  return [{ origin, from, before: entryOn(earlier.entries, from).set, after: entryOn(later.entries, from).set }];
}

/** What such a change is, by the texts of both sets; null where nothing that judges differs. */
export function turnOf({ origin, from }: SetChange, before: Texts, after: Texts): LawTurn | null {
  const files = [...new Set([...before.keys(), ...after.keys()])].sort();
  // A text that is the same is not read: all packs together take seconds.
  const changed = files
    .filter((file) => before.get(file) !== after.get(file))
    .filter((file) => contentOf(file, before.get(file)) !== contentOf(file, after.get(file)));
  if (changed.length === 0) return null;
  const become = Object.fromEntries(changed.map((file) => [file, contentOf(file, after.get(file))]));
  const names = changed.map((file) => ruleFileNamed(file, after.get(file) ?? before.get(file) ?? ''));
  return { cause: digestOf({ from, become }), origin, title: titleOf(names), from };
}

/** What the rules themselves begin or end on a day; null on a day on which nothing turns. */
export function turnOfDay(from: IsoDate, turns: readonly Turn[]): LawTurn | null {
  if (turns.length === 0) return null;
  const title = titleOf(turns.map(({ says }) => says));
  return { cause: digestOf({ from, turns: turns.map(({ code }) => code) }), origin: 'day', title, from };
}

/** Of a pack its content counts, so that no comment is a change of the law. */
function contentOf(file: string, text: string | undefined): Digest | null {
  if (text === undefined) return null;
  const head = file.startsWith('packs/') ? packHeadOf(text, file) : null;
  return head?.ok === true ? head.value.digest : digestOfText(text);
}

/** As many names as there is room for in either language, and how many more there are. */
function titleOf(all: readonly Bilingual[]): Bilingual {
  const names = [...new Map(all.map((name) => [name.en, name])).values()];
  const joined = (count: number): Bilingual => {
    const [shown, more] = [names.slice(0, count), names.length - count];
    return {
      en: `${shown.map(({ en }) => en).join('; ')}${more === 0 ? '' : `; and ${String(more)} more`}`,
      zh: `${shown.map(({ zh }) => zh).join('；')}${more === 0 ? '' : `；另有 ${String(more)} 项`}`,
    };
  };
  const fitting = names
    .map((_, index) => joined(names.length - index))
    .find(({ en, zh }) => Math.max(en.length, zh.length) <= longestTitle);
  return fitting ?? joined(1);
}
