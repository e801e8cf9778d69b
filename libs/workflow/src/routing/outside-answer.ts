import type { Json } from '@carnet/kernel';
import type { OutsideRule, RoutedVerdict, RoutingInput, RoutingPolicy } from './routing-policy.js';

/**
 * The entry of the policy's list that lets a filing pass although no regime binds it; undefined if there is none. Each answer must rest on
 * its rule, on read law and on stated facts alone: on no claim, assessment or contradiction. One regime must be the exporting country's own.
 */
export function acceptedOutsideRule(
  policy: RoutingPolicy,
  verdicts: readonly RoutedVerdict[],
  given: OutsideInput,
): OutsideRule | undefined {
  const { stated } = given;
  if (stated === undefined || !verdicts.every(isPlain)) return undefined;
  return rulesAbout(policy, verdicts, given).find(({ facts }) =>
    Object.entries(facts).every(([name, values]) => isAmong(stated(name), values)),
  );
}

type OutsideInput = Pick<RoutingInput, 'stated' | 'home'>;

/** The facts that the company would have to state for an entry of the list, if all that it states fits the entry. */
export function unstatedForOutsideRule(policy: RoutingPolicy, verdicts: readonly RoutedVerdict[], given: OutsideInput): readonly string[] {
  const { stated } = given;
  if (stated === undefined) return [];
  const open = rulesAbout(policy, verdicts, given).flatMap(({ facts }) => {
    const said = Object.entries(facts).map(([name, values]) => ({ name, values, value: stated(name) }));
    const fits = said.every(({ value, values }) => value === undefined || isAmong(value, values));
    return fits ? said.filter(({ value }) => value === undefined).map(({ name }) => name) : [];
  });
  return [...new Set(open)];
}

/** The entries whose regimes are those that answer, each by a rule of the entry. */
function rulesAbout(
  { outside = [] }: RoutingPolicy,
  verdicts: readonly RoutedVerdict[],
  { home = [] }: Pick<OutsideInput, 'home'>,
): readonly OutsideRule[] {
  return outside.filter(({ rules }) => {
    const regimes = Object.keys(rules);
    const byRule = verdicts.every(({ regime, decisiveRule: rule }) => rule !== null && rules[regime]?.includes(rule) === true);
    return byRule && regimes.length === verdicts.length && regimes.some((regime) => home.includes(regime));
  });
}

function isPlain({ group, basis, confidence, grounds, doubts, missing, toConfirm }: RoutedVerdict): boolean {
  const light = group === 'outside' && basis === 'stated' && confidence === 'confirmed';
  return light && [grounds, doubts, missing, toConfirm].every(({ length }) => length === 0);
}

/** An entry that allows no item of a list means the empty list. */
function isAmong(value: Json | undefined, values: readonly Json[]): boolean {
  if (value === undefined) return false;
  if (!Array.isArray(value)) return values.includes(value);
  if (values.length === 0 || value.length === 0) return values.length === value.length;
  return (value as readonly Json[]).every((item) => values.includes(item));
}
