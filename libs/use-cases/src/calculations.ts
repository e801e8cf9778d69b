import type { Principal } from '@carnet/identity';
import type { Digest } from '@carnet/kernel';
import type { Parsed } from '@carnet/rules';
import { packsCompared } from './diff-pack-versions.js';
import { draftAsked } from './drafts/read-sections.js';
import { explanationOf } from './explanation/explain-transfer.js';
import { changesFor } from './explanation/find-changes.js';
import { routeFor } from './explanation/find-route.js';
import { Calculator } from './ports/calculator.js';
import type { RuleBook } from './ports/rule-book.js';
import { variantCompared } from './replay-assessment.js';

/** Where a calculation finds the rules that it names by their digest. */
export interface RulesAtHand {
  load(set: Digest): Promise<RuleBook>;
  variant(set: Digest, replaced: ReadonlyMap<string, string>): Promise<Parsed<RuleBook>>;
}

/** What may take long, by name. Plain data goes in and comes out, so that another thread can do it. */
const calculations = {
  route: routeFor,
  draft: draftAsked,
  explanation: explanationOf,
  changes: changesFor,
  'pack-differences': packsCompared,
  'replay-by-variant': variantCompared,
} as const;

export type CalculationName = keyof typeof calculations;
/** What a calculation is told. */
export type CalculationInput<Name extends CalculationName> = Parameters<(typeof calculations)[Name]>[1];
/** What a calculation answers. */
export type CalculationOutput<Name extends CalculationName> = Awaited<ReturnType<(typeof calculations)[Name]>>;

/** Does a calculation here and now. */
export function calculate<Name extends CalculationName>(
  rules: RulesAtHand,
  name: Name,
  asked: CalculationInput<Name>,
): Promise<CalculationOutput<Name>> {
  // The compiler does not see that name, input and output belong to the same line of the table.
  const calculation = calculations[name] as unknown as (
    rules: RulesAtHand,
    asked: CalculationInput<Name>,
  ) => Promise<CalculationOutput<Name>>;
  return calculation(rules, asked);
}

/** Calculates in the process that asks: for one that answers nobody else meanwhile. */
export class CalculatorHere extends Calculator {
  constructor(private readonly rules: RulesAtHand) {
    super();
  }

  override run<Name extends CalculationName>(_: Principal, name: Name, asked: CalculationInput<Name>): Promise<CalculationOutput<Name>> {
    return calculate(this.rules, name, asked);
  }
}
