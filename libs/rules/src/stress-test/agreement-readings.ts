import type { IsoDate } from '@carnet/kernel';
import { outcomeWeight } from '../explain/outcome-weight.js';
import { inForce, type Rule, type RulePack } from '../pack.js';
import { type Mechanism, OUTCOMES, REGIMES, type RuleOutcome, verdictGroup } from '../vocabulary.js';
import { groupBy, parseOutcome, parseRegime, totalCount } from './cells.js';
import { MEASURE_STEPS, STEP_STATES, type MeasureStep, type StepState } from './measure-steps.js';
import type { AgreementReading, MeasureReading, ReadingShare, StepPressure, StressTestBasis } from './result.js';
import type { Tally } from './tally.js';
import type { TradeReading } from './trade-readings.js';

/** A counted reading, from the key of a tally. */
interface CountedReading extends Pick<TradeReading, 'country' | 'rule' | 'outcome' | 'says' | 'by' | 'binding'> {
  readonly agreement: string;
  readonly regime: string;
  /** In the order of the steps. */
  readonly states: readonly StepState[];
  readonly count: number;
}

interface ReadingBasis {
  readonly tally: Tally;
  readonly packs: readonly RulePack[];
  readonly asOf: IsoDate | null;
}

/** The readings of every trade agreement on the restrictions of every country, or of the given one, over all items of a test. */
export function agreementReadings(
  tally: Tally,
  packs: readonly RulePack[],
  { asOf, country }: Pick<StressTestBasis, 'asOf' | 'country'>,
): readonly AgreementReading[] {
  const reads = tally
    .cellsUnder('reading')
    .filter(({ key }) => country === null || key[1] === country)
    .map(({ key, count }) => countedReadingOf(key, count));
  const groups = groupBy(reads, ({ agreement, country }) => `${agreement} ${country}`);
  return [...groups.values()]
    .flatMap((group) => (group[0] === undefined ? [] : [agreementReadingOf(group[0], group, { tally, packs, asOf })]))
    .sort((a, b) => REGIMES.indexOf(a.agreement) - REGIMES.indexOf(b.agreement) || (a.country < b.country ? -1 : 1));
}

function agreementReadingOf(
  { agreement, country }: CountedReading,
  group: readonly CountedReading[],
  setting: ReadingBasis,
): AgreementReading {
  const pack = setting.packs.find(({ regime }) => regime === agreement);
  const stages = new Map(pack?.rules.map(({ id, stage }) => [id, stage]));
  const decidedBy = [...groupBy(group, ({ by, says }) => `${by} ${says}`).values()].flatMap((same) => {
    const [first] = same;
    return first === undefined ? [] : [{ stage: stages.get(first.by) ?? '', rule: first.by, outcome: first.says, count: totalCount(same) }];
  });
  return {
    agreement: parseRegime(agreement),
    title: pack?.title ?? { en: agreement, zh: agreement },
    country,
    restrictive: totalCount(group),
    stressTestReadings: totalCount(group.filter(({ binding }) => !binding)),
    says: sharesOf(group, setting.tally),
    steps: MEASURE_STEPS.map((step, index) => pressureOn(step, index, group)),
    decidedBy: decidedBy.sort((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1)),
    measures: measuresIn(group, setting),
  };
}

/** The shares after and before. A tally without counts before means the packs did not change. */
function sharesOf(group: readonly CountedReading[], tally: Tally): readonly ReadingShare[] {
  const [{ agreement, country } = { agreement: '', country: '' }] = group;
  const before = tally.cellsUnder('reading-before').filter(({ key }) => key[0] === agreement && key[1] === country);
  const [all, allBefore] = [totalCount(group), totalCount(before)];
  return OUTCOMES.flatMap((outcome) => {
    const count = totalCount(group.filter(({ says }) => says === outcome));
    const was = totalCount(before.filter(({ key }) => key[2] === outcome));
    if (count + was === 0) return [];
    return [{ outcome, count, share: count / all, shareBefore: allBefore === 0 ? count / all : was / allBefore }];
  });
}

function pressureOn(step: MeasureStep, index: number, group: readonly CountedReading[]): StepPressure {
  const counts = Object.fromEntries(
    STEP_STATES.map((state) => [state, totalCount(group.filter(({ states }) => states[index] === state))]),
  ) as Record<StepState, number>;
  const pressing = counts.open + counts.failed;
  return { step, ...counts, pressing, share: pressing / totalCount(group) };
}

function measuresIn(group: readonly CountedReading[], { packs, asOf }: ReadingBasis): readonly MeasureReading[] {
  return [...groupBy(group, ({ regime, rule, outcome }) => `${regime} ${rule} ${outcome}`).values()]
    .flatMap((same) => {
      const [first] = same;
      if (first === undefined) return [];
      const { regime, rule, outcome } = first;
      const lighterMeans = lighterThan(packs.find((pack) => pack.regime === regime)?.rules ?? [], outcome, asOf);
      const pressing = MEASURE_STEPS.filter((_, index) => same.some(({ states }) => ['open', 'failed'].includes(states[index] ?? '')));
      return [{ regime: parseRegime(regime), rule, outcome, count: totalCount(same), says: outcomeCountsIn(same), pressing, lighterMeans }];
    })
    .sort((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1));
}

/**
 * The mechanisms by which the country's own pack lets a transfer pass and that require less than this answer. A Party would have to explain
 * why it did not use one (DEPA Art 4.3(3)(b)). Mechanisms that the answer itself requires are excluded. Whether one would suffice in a case
 * is for a person to judge.
 */
function lighterThan(rules: readonly Rule[], outcome: RuleOutcome, asOf: IsoDate | null): readonly Mechanism[] {
  const known = rules.filter(({ effective }) => asOf === null || inForce(effective, asOf));
  const lighter = known.filter((rule) => isLighter(rule.outcome, outcome)).flatMap(toolsOf);
  const asked = new Set(known.filter((rule) => outcomeWeight(rule.outcome) >= outcomeWeight(outcome)).flatMap(toolsOf));
  return [...new Set(lighter)].filter((tool) => tool !== 'none' && !asked.has(tool)).sort();
}

// A transfer also passes with the required mechanism in place; that does not make it lighter.
function isLighter(outcome: RuleOutcome, than: RuleOutcome): boolean {
  const group = verdictGroup(outcome);
  return outcome !== 'allowed_mechanism' && group !== 'outside' && group !== 'unknown' && outcomeWeight(outcome) < outcomeWeight(than);
}

function toolsOf({ mechanism }: Rule): readonly Mechanism[] {
  return typeof mechanism === 'string' ? [mechanism] : mechanism.first;
}

function outcomeCountsIn(group: readonly CountedReading[]): readonly { readonly outcome: RuleOutcome; readonly count: number }[] {
  return OUTCOMES.flatMap((outcome) => {
    const count = totalCount(group.filter(({ says }) => says === outcome));
    return count === 0 ? [] : [{ outcome, count }];
  });
}

function countedReadingOf(key: readonly string[], count: number): CountedReading {
  const [agreement = '', country = '', regime = '', rule = '', outcome = '', says = '', by = '', states = '', kind = ''] = key;
  return {
    agreement,
    country,
    regime,
    rule,
    by,
    count,
    outcome: parseOutcome(outcome),
    says: parseOutcome(says),
    states: states.split(' ').map(parseStepState),
    binding: kind === 'finding',
  };
}

function parseStepState(text: string): StepState {
  const known = STEP_STATES.find((state) => state === text);
  if (known === undefined) throw new RangeError('a tally names a state of a step there is not');
  return known;
}
