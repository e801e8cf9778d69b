import { judgeBothSides, comparisonOf, type FrozenAssessment, type ReplayComparison, type ReplaySides } from '@carnet/acts/replay.js';
import type { RuleBook } from '@carnet/acts/rule-book.js';
import { type StoredVerdict, type Regime, type RuleOutcome, Tally, type TallyJson } from '@carnet/rules';
import type { ShadowDifferences } from './shadow-record.js';

/** The outcomes of a regime whose pack differs, by both rule sets. */
interface Cell {
  readonly regime: Regime;
  readonly before: RuleOutcome;
  readonly after: RuleOutcome;
}

/** The rules of a filing with a version in them, and the regimes whose packs differ. */
export interface ShadowRules {
  readonly book: RuleBook;
  readonly changed: readonly Regime[];
}

export function shadowRulesOf(inForce: RuleBook, book: RuleBook): ShadowRules {
  const digests = new Map(inForce.packs.map(({ regime, digest }) => [regime, digest]));
  return { book, changed: book.packs.filter(({ regime, digest }) => digests.get(regime) !== digest).map(({ regime }) => regime) };
}

/** Comparison of a filing as judged with the same filing under a version in shadow. */
export interface ShadowComparison extends Pick<ReplayComparison, 'lane'> {
  readonly cells: readonly Cell[];
  readonly otherwise: ShadowDifferences | null;
}

/** Judges frozen facts with the version and compares the verdicts with the original ones. Pure. */
export function compareWithShadow({ book, changed }: ShadowRules, frozen: FrozenAssessment): ShadowComparison {
  const sides = judgeBothSides(book, frozen);
  const { lane, verdicts, readings } = comparisonOf(sides);
  const parts = [...verdicts, ...readings];
  const flips = parts.some((part) => part.flips);
  return { lane, cells: cellsOf(sides, changed), otherwise: parts.length === 0 ? null : { lane, verdicts, readings, flips } };
}

/** Adds comparisons to a tally; null stands for a filing that could not be judged. */
export function addToTally(earlier: TallyJson, found: readonly (ShadowComparison | null)[]): TallyJson {
  const tally = new Tally({}, '').merge(earlier);
  for (const one of found) {
    if (one === null) {
      tally.count('unjudged');
      continue;
    }
    const { cells, lane, otherwise } = one;
    tally.count(otherwise === null ? 'agrees' : otherwise.flips ? 'flips' : 'differs');
    tally.count('lane', lane.before, lane.after);
    for (const { regime, before, after } of cells) tally.count('outcome', regime, before, after);
  }
  return tally.toJson();
}

export const emptyTally: TallyJson = new Tally({}, '').toJson();

/** Only regimes whose pack differs; the verdicts of other regimes are equal or follow from these. */
function cellsOf({ before, after }: ReplaySides, changed: readonly Regime[]): readonly Cell[] {
  const [then, now] = [byName(before, changed), byName(after, changed)];
  return [...new Set([...then.keys(), ...now.keys()])].flatMap((name) => {
    const [was, is] = [then.get(name), now.get(name)];
    const regime = is?.regime ?? was?.regime;
    return regime === undefined ? [] : [{ regime, before: was?.outcome ?? 'not_applicable', after: is?.outcome ?? 'not_applicable' }];
  });
}

function byName({ verdicts, readings }: ReplaySides['before'], changed: readonly Regime[]): ReadonlyMap<string, StoredVerdict> {
  const own = [...verdicts, ...readings].filter(({ regime }) => changed.includes(regime));
  return new Map(own.map((verdict) => [`${verdict.regime} ${verdict.nationalRule?.rule ?? ''}`, verdict]));
}
