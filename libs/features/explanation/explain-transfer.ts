import { Calculator } from '@carnet/acts/calculator.js';
import type { RulesAtHand } from '@carnet/acts/rule-books.js';
import type { Principal } from '@carnet/identity';
import { accept, type Outcome } from '@carnet/kernel';
import { explain, type Explanation, factsFromJson } from '@carnet/rules';
import { type AssessedRegime, AssessedRegimes, regimeAsked, type RegimeAsked, type RegimeQuery, transferTest } from './assessed-regime.js';
import { Injectable } from '@nestjs/common';
import type { AssessedShown, ExplainedShown } from './explanation.dto.js';

/** Explains why a regime answered as it did, from the frozen facts of the assessment. */
@Injectable()
export class ExplainTransfer {
  constructor(
    private readonly assessed: AssessedRegimes,
    private readonly calculator: Calculator,
  ) {}

  async execute(principal: Principal, query: RegimeQuery): Promise<Outcome<ExplainedShown>> {
    const found = await this.assessed.find(principal, query);
    if (!found.ok) return found;
    return accept(explained(found.value, await this.calculator.run(principal, explanationOf, regimeAsked(found.value))));
  }
}

/** Explains one regime's answer by the named rules. */
export async function explanationOf(at: RulesAtHand, { rules, regime, facts }: RegimeAsked): Promise<Explanation> {
  const book = await at.load(rules);
  return explain(transferTest(book, regime), factsFromJson(facts), book);
}

function explained(assessed: AssessedRegime, explanation: Explanation): ExplainedShown {
  const { answer } = assessed;
  const { outcome, mechanism, decisiveRule } = explanation.verdict;
  const asStored =
    answer === null
      ? explanation.scope.truth === 'false'
      : answer.outcome === outcome && answer.mechanism === mechanism && answer.decisiveRule === decisiveRule;
  return { ...assessmentNamed(assessed), asStored, explanation };
}

export function assessmentNamed({ stored, assessment, book }: AssessedRegime): AssessedShown {
  const { id, at, digest } = assessment;
  return { transfer: stored.transfer.id, reference: stored.reference, assessment: { id, at, digest }, rules: book.digest };
}
