import { bothSides, comparisonOf, type Frozen, type ReplayComparison, type Sides } from '@carnet/acts/replay.js';
import type { RuleBook } from '@carnet/acts/rule-book.js';
import { type KeptVerdict, type Regime, type RuleOutcome, Tally, type TallyJson } from '@carnet/rules';
import type { Otherwise } from './shadow-record.js';

/** What the packs that differ answer to one filing, on either side. */
interface Cell {
  readonly regime: Regime;
  readonly before: RuleOutcome;
  readonly after: RuleOutcome;
}

/** The rules of a filing with a version in them, and the regimes whose pack is another by that. */
export interface BesideRules {
  readonly book: RuleBook;
  readonly changed: readonly Regime[];
}

export function besideRules(inForce: RuleBook, book: RuleBook): BesideRules {
  const digests = new Map(inForce.packs.map(({ regime, digest }) => [regime, digest]));
  return { book, changed: book.packs.filter(({ regime, digest }) => digests.get(regime) !== digest).map(({ regime }) => regime) };
}

/** One filing by the rules in force, as it was judged, and by a version beside them. */
export interface Beside extends Pick<ReplayComparison, 'lane'> {
  readonly cells: readonly Cell[];
  readonly otherwise: Otherwise | null;
}

/** Judges frozen facts by the rules with the version in them, and compares with what was said. Pure. */
export function beside({ book, changed }: BesideRules, frozen: Frozen): Beside {
  const sides = bothSides(book, frozen);
  const { lane, verdicts, readings } = comparisonOf(sides);
  const parts = [...verdicts, ...readings];
  const flips = parts.some((part) => part.flips);
  return { lane, cells: cellsOf(sides, changed), otherwise: parts.length === 0 ? null : { lane, verdicts, readings, flips } };
}

/** Counts what came of comparisons into a tally; null stands for a filing that could not be judged beside. */
export function countBeside(earlier: TallyJson, found: readonly (Beside | null)[]): TallyJson {
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

export const nothingCounted: TallyJson = new Tally({}, '').toJson();

/** Of the regimes whose pack is another on both sides: what the others say is the same, or follows. */
function cellsOf({ before, after }: Sides, changed: readonly Regime[]): readonly Cell[] {
  const [then, now] = [byName(before, changed), byName(after, changed)];
  return [...new Set([...then.keys(), ...now.keys()])].flatMap((name) => {
    const [was, is] = [then.get(name), now.get(name)];
    const regime = is?.regime ?? was?.regime;
    return regime === undefined ? [] : [{ regime, before: was?.outcome ?? 'not_applicable', after: is?.outcome ?? 'not_applicable' }];
  });
}

function byName({ verdicts, readings }: Sides['before'], changed: readonly Regime[]): ReadonlyMap<string, KeptVerdict> {
  const own = [...verdicts, ...readings].filter(({ regime }) => changed.includes(regime));
  return new Map(own.map((verdict) => [`${verdict.regime} ${verdict.nationalRule?.rule ?? ''}`, verdict]));
}
