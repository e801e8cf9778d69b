import type { IsoDate } from '@carnet/kernel';
import { weightOf } from '../explain/outcome-weight.js';
import { inForce, type Rule, type RulePack } from '../pack.js';
import { type Mechanism, OUTCOMES, type RuleOutcome, verdictGroup } from '../vocabulary.js';
import { groupBy, outcomeOf, regimeOf, total } from './cells.js';
import type { AgreementReading, MeasureReading } from './result.js';
import type { Tally } from './tally.js';

/** A counted reading, as the tally's key names it. */
interface Read {
  readonly agreement: string;
  readonly country: string;
  readonly regime: string;
  readonly rule: string;
  readonly outcome: RuleOutcome;
  readonly says: RuleOutcome;
  readonly by: string;
  readonly binding: boolean;
  readonly count: number;
}

/** What every trade agreement says of the restrictions of every country, over all items of a test. */
export function agreementReadings(tally: Tally, packs: readonly RulePack[], asOf: IsoDate | null): readonly AgreementReading[] {
  const reads = tally.under('reading').map(({ key, count }) => readOf(key, count));
  return [...groupBy(reads, ({ agreement, country }) => `${agreement} ${country}`).values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [readingOf(first, group, packs, asOf)];
  });
}

function readingOf(
  { agreement, country }: Read,
  group: readonly Read[],
  packs: readonly RulePack[],
  asOf: IsoDate | null,
): AgreementReading {
  const pack = packs.find(({ regime }) => regime === agreement);
  const restrictive = total(group);
  const stages = new Map(pack?.rules.map(({ id, stage }) => [id, stage]));
  const steps = [...groupBy(group, ({ by, says }) => `${by} ${says}`).values()].map((same) => {
    const { by = '', says = 'needs_review' } = same[0] ?? {};
    return { stage: stages.get(by) ?? '', rule: by, outcome: says, count: total(same) };
  });
  return {
    agreement: regimeOf(agreement),
    title: pack?.title ?? { en: agreement, zh: agreement },
    country,
    restrictive,
    stressTestReadings: total(group.filter(({ binding }) => !binding)),
    says: saysIn(group).map((cell) => ({ ...cell, share: cell.count / restrictive })),
    steps: steps.sort((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1)),
    measures: measuresIn(group, packs, asOf),
  };
}

function measuresIn(group: readonly Read[], packs: readonly RulePack[], asOf: IsoDate | null): readonly MeasureReading[] {
  return [...groupBy(group, ({ regime, rule, outcome }) => `${regime} ${rule} ${outcome}`).values()]
    .flatMap((same) => {
      const [first] = same;
      if (first === undefined) return [];
      const { regime, rule, outcome } = first;
      const lighterMeans = lighterThan(packs.find((pack) => pack.regime === regime)?.rules ?? [], outcome, asOf);
      return [{ regime: regimeOf(regime), rule, outcome, count: total(same), says: saysIn(same), lighterMeans }];
    })
    .sort((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1));
}

/**
 * The legal tools that the country's own pack lets a transfer pass by and that ask for less than this answer did: what a
 * Party would have to say why it did not do with (DEPA Art 4.3(3)(b)). A tool that the answer itself asks for is none, and
 * whether one would do in the case at hand is for a person to judge.
 */
function lighterThan(rules: readonly Rule[], outcome: RuleOutcome, asOf: IsoDate | null): readonly string[] {
  const known = rules.filter(({ effective }) => asOf === null || inForce(effective, asOf));
  const lighter = known.filter((rule) => isLighter(rule.outcome, outcome)).flatMap(toolsOf);
  const asked = new Set(known.filter((rule) => weightOf(rule.outcome) >= weightOf(outcome)).flatMap(toolsOf));
  return [...new Set(lighter)].filter((tool) => tool !== 'none' && !asked.has(tool)).sort();
}

// With the tool of the answer in hand a transfer passes, too; that makes the tool no lighter.
function isLighter(outcome: RuleOutcome, than: RuleOutcome): boolean {
  const group = verdictGroup(outcome);
  return outcome !== 'allowed_mechanism' && group !== 'outside' && group !== 'unknown' && weightOf(outcome) < weightOf(than);
}

function toolsOf({ mechanism }: Rule): readonly Mechanism[] {
  return typeof mechanism === 'string' ? [mechanism] : mechanism.first;
}

function saysIn(group: readonly Read[]): readonly { readonly outcome: RuleOutcome; readonly count: number }[] {
  return OUTCOMES.flatMap((outcome) => {
    const count = total(group.filter(({ says }) => says === outcome));
    return count === 0 ? [] : [{ outcome, count }];
  });
}

function readOf(key: readonly string[], count: number): Read {
  const [agreement = '', country = '', regime = '', rule = '', outcome = '', says = '', by = '', kind = ''] = key;
  return { agreement, country, regime, rule, outcome: outcomeOf(outcome), says: outcomeOf(says), by, binding: kind === 'finding', count };
}
