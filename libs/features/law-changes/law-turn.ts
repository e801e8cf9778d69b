import { filingDay } from '@carnet/acts/filing-content.js';
import type { RuleEdition } from '@carnet/acts/rule-book.js';
import { addDays } from '@carnet/clocks';
import { type Digest, digestOf, digestOfText, type Instant, type IsoDate } from '@carnet/kernel';
import { entryOn, packHeadOf } from '@carnet/rules';
import type { LawOrigin } from './law-change.js';

/** Rules that become others on a day, as the machine noticed it: a release, a publication, or a day that the rules themselves name. */
export interface LawTurn {
  /** Of what they become and when, whatever else a later edition of the schedule says: the same turn is noticed once. */
  readonly cause: Digest;
  readonly origin: Exclude<LawOrigin, 'person'>;
  /** The names of what changes: codes and versions, which read the same in every language. */
  readonly title: string;
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
  return { cause: digestOf({ from, become }), origin, title: titleOf(changed.map((file) => nameOf(file, after.get(file)))), from };
}

/** What the rules themselves begin or end on a day; null on a day on which nothing turns. */
export function turnOfDay(from: IsoDate, names: readonly string[]): LawTurn | null {
  if (names.length === 0) return null;
  return { cause: digestOf({ from, turns: names }), origin: 'day', title: titleOf(names), from };
}

/** Of a pack its content counts, so that no comment is a change of the law. */
function contentOf(file: string, text: string | undefined): Digest | null {
  if (text === undefined) return null;
  const head = file.startsWith('packs/') ? packHeadOf(text, file) : null;
  return head?.ok === true ? head.value.digest : digestOfText(text);
}

function nameOf(file: string, text: string | undefined): string {
  const head = text !== undefined && file.startsWith('packs/') ? packHeadOf(text, file) : null;
  return head?.ok === true ? `${head.value.regime} ${head.value.label}` : file.replace(/^reference\//, '').replace(/\.[a-z]+$/, '');
}

/** As many names as there is room for, and how many more there are. */
function titleOf(names: readonly string[]): string {
  const whole = names.join(', ');
  if (whole.length <= longestTitle) return whole;
  const room = longestTitle - 8;
  const shown = names.filter((_, index) => names.slice(0, index + 1).join(', ').length <= room);
  return `${shown.join(', ')}, +${String(names.length - shown.length)}`;
}
