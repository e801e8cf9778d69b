import type { Facts } from './facts.js';
import { readMeasure } from './measure-readings.js';
import type { RulePack } from './pack.js';
import type { ReferenceData } from './reference.js';
import type { Sentence } from './sentence.js';
import { stepStates, type StepStates } from './stress-test/measure-steps.js';
import type { Verdict } from './verdict.js';
import type { Regime } from './vocabulary.js';

/** What one trade agreement says of one restriction that an authority is about to make. */
export interface AgreementTest {
  readonly agreement: Regime;
  readonly title: Sentence;
  /** `binds`: both sides are Parties on the day. `held-to`: the destination is, and the authority holds itself to the agreement all the same. */
  readonly standing: 'binds' | 'held-to';
  /** The finding where it binds; where it does not, the reading as if both sides were Parties. */
  readonly verdict: Verdict;
  /** How the answer hangs on the four steps of the agreement's test. */
  readonly steps: StepStates;
  /** Whether the agreement leaves the restriction alone: it is shown to be consistent, or the matter is outside the agreement's scope. */
  readonly settled: boolean;
}

/**
 * Asks the agreements that reach a restriction, which `measured` describes with both sides and the day. An agreement that
 * cannot tell whether both sides are Parties is asked as well: unknown is no way past it.
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
      const [finding] = readMeasure([pack], measured, reference);
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

/** A plea of essential security is left to whoever pleads it, so it is not one officer's to make. */
function isSettled({ outcome, mechanism }: Verdict): boolean {
  return outcome === 'measure_consistent' || (outcome === 'carved_out' && mechanism !== 'security_exception');
}
