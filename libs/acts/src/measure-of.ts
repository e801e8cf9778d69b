import type { Json } from '@carnet/kernel';
import { type Facts, withMeasure } from '@carnet/rules';
import { type Justification, LIGHTER_MEANS, type Objective, type RestrictionEffect } from '@carnet/workflow';

const measureType: Readonly<Record<RestrictionEffect, string>> = { transfer: 'transfer_restriction', localisation: 'localisation' };

/** Whether an objective is one that the agreements know as legitimate; null where a person has to say. */
const legitimate: Readonly<Record<Objective, boolean | null>> = {
  'personal-rights': true,
  'consumer-protection': true,
  'public-order': true,
  'public-health': true,
  'cyber-security': true,
  'essential-security': true,
  'domestic-industry': false,
  other: null,
};

/**
 * The facts with the restriction described in them as the agreements read a measure: what was stated is so, and what was
 * not stated is unknown, never taken for granted.
 */
export function measureOf(facts: Facts, party: string | null, justification: Justification): Facts {
  const { effect, objective, aim, notArbitrary, notDisguised } = justification;
  const exceeds = exceedsNeed(justification);
  const described: Readonly<Record<string, Json>> = {
    measure_type: measureType[effect],
    measure_objective_legitimate: legitimate[objective] === false ? false : isStated(aim) ? legitimate[objective] : null,
    measure_discriminatory: isStated(notArbitrary) ? false : null,
    measure_disguised: isStated(notDisguised) ? false : null,
    measure_exceeds_need: exceeds,
    measure_self_judged_necessary: exceeds === null ? null : !exceeds,
    measure_essential_security: objective === 'essential-security',
  };
  const open = Object.keys(described).filter((name) => described[name] === null);
  const known = Object.fromEntries(Object.entries(described).filter(([, value]) => value !== null));
  return withMeasure(facts, party, known).without(open);
}

/** More than is needed when one of the lighter means would do; no more only when each was weighed and is said why not. */
function exceedsNeed({ lighterMeans }: Justification): boolean | null {
  if (lighterMeans.some(({ suffices }) => suffices)) return true;
  const weighed = LIGHTER_MEANS.every((means) => lighterMeans.some((one) => one.means === means && isStated(one.why)));
  return weighed ? false : null;
}

function isStated(text: string): boolean {
  return text.trim() !== '';
}
