import { filingDay } from '@carnet/acts/filing-content.js';
import type { RuleEdition } from '@carnet/acts/rule-book.js';
import { addDays } from '@carnet/clocks';
import { type Bilingual, type Digest, digestOf, digestOfText, type Instant, type IsoDate } from '@carnet/kernel';
import { scheduleEntryOn, parsePackHead, ruleFileName, type Turn } from '@carnet/rules';
import type { LawOrigin } from './law-change.js';

/** A change of the rules on a day, as Carnet noticed it: by a release, a publication, or a day named in the rules. */
export interface LawTurn {
  /** Digest of the later rules and their first day. It does not depend on the edition of the schedule, so each turn is noticed once. */
  readonly cause: Digest;
  readonly origin: Exclude<LawOrigin, 'person'>;
  /** Names of the changed rules. */
  readonly title: Bilingual;
  /** The first day of the later law. */
  readonly from: IsoDate;
}

/** A turn that was noticed before its day. */
export interface AwaitedTurn extends LawTurn {
  readonly noticedAt: Instant;
}

/** Two rule sets, one of which follows the other on a day. */
export interface SetChange {
  readonly origin: 'release' | 'publication';
  readonly from: IsoDate;
  readonly before: Digest;
  readonly after: Digest;
}

type Texts = ReadonlyMap<string, string>;

const longestTitle = 200;

/**
 * Returns the rule sets that an edition of the schedule replaces: on the day it is known, compared with the previous edition, and on future
 * days, which only publications name. Without a previous edition, the rules in force are no change.
 */
export function setChanges(earlier: RuleEdition | undefined, later: RuleEdition): readonly SetChange[] {
  const day = filingDay(later.knownAt);
  const ahead = later.entries.flatMap(({ from, set }): readonly SetChange[] =>
    from === null || from <= day
      ? []
      : [{ origin: 'publication', from, before: scheduleEntryOn(later.entries, addDays(from, -1)).set, after: set }],
  );
  return [...presentSetChanges(earlier, later, day), ...ahead].filter(({ before, after }) => before !== after);
}

function presentSetChanges(earlier: RuleEdition | undefined, later: RuleEdition, from: IsoDate): readonly SetChange[] {
  if (earlier === undefined) return [];
  const origin = earlier.release === later.release ? 'publication' : 'release';
  return [{ origin, from, before: scheduleEntryOn(earlier.entries, from).set, after: scheduleEntryOn(later.entries, from).set }];
}

/** Describes a change by the texts of both sets; null if no text that affects judgements differs. */
export function turnOf({ origin, from }: SetChange, before: Texts, after: Texts): LawTurn | null {
  const files = [...new Set([...before.keys(), ...after.keys()])].sort();
  // Identical texts are not parsed, because parsing all packs takes seconds.
  const changed = files
    .filter((file) => before.get(file) !== after.get(file))
    .filter((file) => contentOf(file, before.get(file)) !== contentOf(file, after.get(file)));
  if (changed.length === 0) return null;
  const become = Object.fromEntries(changed.map((file) => [file, contentOf(file, after.get(file))]));
  const names = changed.map((file) => ruleFileName(file, after.get(file) ?? before.get(file) ?? ''));
  return { cause: digestOf({ from, become }), origin, title: titleOf(names), from };
}

/** Rules that begin or end on a day by their own terms; null if there are none. */
export function turnOfDay(from: IsoDate, turns: readonly Turn[]): LawTurn | null {
  if (turns.length === 0) return null;
  const title = titleOf(turns.map(({ says }) => says));
  return { cause: digestOf({ from, turns: turns.map(({ code }) => code) }), origin: 'day', title, from };
}

/** For a pack, the digest of its content, so that a changed comment is not a change of the law. */
function contentOf(file: string, text: string | undefined): Digest | null {
  if (text === undefined) return null;
  const head = file.startsWith('packs/') ? parsePackHead(text, file) : null;
  return head?.ok === true ? head.value.digest : digestOfText(text);
}

/** As many names as fit in either language, and the number of those left out. */
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
