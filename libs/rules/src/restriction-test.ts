import type { Facts } from './facts.js';
import { evaluateMeasure } from './measure-readings.js';
import type { RulePack } from './pack.js';
import type { ReferenceData } from './reference.js';
import type { Sentence } from './sentence.js';
import { stepStates, type StepStates } from './stress-test/measure-steps.js';
import type { Verdict } from './verdict.js';
import type { Regime } from './vocabulary.js';

/** The answer of one trade agreement on a restriction that an authority is about to make. */
export interface AgreementTest {
  readonly agreement: Regime;
  readonly title: Sentence;
  /**
   * `binds`: both sides are Parties on the day. `held-to`: only the destination is, and the authority follows the agreement voluntarily.
   */
  readonly standing: 'binds' | 'held-to';
  /** The finding if it binds; otherwise the reading as if both sides were Parties. */
  readonly verdict: Verdict;
  /** How the answer depends on the four steps of the agreement's test. */
  readonly steps: StepStates;
  /** Whether the agreement does not object: the restriction is shown to be consistent, or is outside the agreement's scope. */
  readonly settled: boolean;
}

/**
 * Evaluates the agreements that reach a restriction. `measured` describes it with both sides and the day. An agreement for which it is
 * unknown whether both sides are Parties is evaluated too, so that missing facts do not skip the test.
 */
export function testRestriction(
  packs: readonly RulePack[],
  measured: Facts,
  reference: ReferenceData,
  heldTo: readonly Regime[],
): readonly AgreementTest[] {
  const destination = measured.read('affected_party').value;
  return packs
    .filter(({ kind }) => kind === 'measure-test')
    .flatMap((pack) => {
      const [finding] = evaluateMeasure([pack], measured, reference);
      if (finding === undefined) return [];
      if (finding.outcome !== 'not_applicable') return [tested(pack, 'binds', finding, measured, reference)];
      const party = typeof destination === 'string' && reference.treatyParty(pack.regime, destination, measured.asOfDate)?.value === true;
      const { reading } = finding;
      return party && heldTo.includes(pack.regime) && reading ? [tested(pack, 'held-to', reading, measured, reference)] : [];
    });
}

function tested(
  pack: RulePack,
  standing: AgreementTest['standing'],
  verdict: Verdict,
  measured: Facts,
  reference: ReferenceData,
): AgreementTest {
  const { regime: agreement, title } = pack;
  return { agreement, title, standing, verdict, steps: stepStates(pack, measured, reference, verdict), settled: isSettled(verdict) };
}

/** Whether a verdict needs no confirmation. Essential security is the pleading Party's own judgement, which one officer must not make. */
function isSettled({ outcome, mechanism }: Verdict): boolean {
  return outcome === 'measure_consistent' || (outcome === 'carved_out' && mechanism !== 'security_exception');
}
