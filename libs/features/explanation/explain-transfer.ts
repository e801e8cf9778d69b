import { Calculator } from '@carnet/acts/calculator.js';
import type { RuleLoader } from '@carnet/acts/rule-books.js';
import type { Principal } from '@carnet/identity';
import { accept, type Outcome } from '@carnet/kernel';
import { explain, type Explanation, factsFromJson } from '@carnet/rules';
import { type AssessedRegime, AssessedRegimes, regimeInput, type RegimeInput, type RegimeQuery, transferTest } from './assessed-regime.js';
import { Injectable } from '@nestjs/common';
import type { AssessedResponse, ExplainedResponse } from './explanation.dto.js';

/** Explains why a regime answered as it did, from the frozen facts of the assessment. */
@Injectable()
export class ExplainTransfer {
  constructor(
    private readonly assessed: AssessedRegimes,
    private readonly calculator: Calculator,
  ) {}

  async execute(principal: Principal, query: RegimeQuery): Promise<Outcome<ExplainedResponse>> {
    const found = await this.assessed.find(principal, query);
    if (!found.ok) return found;
    return accept(explainedAnswer(found.value, await this.calculator.run(principal, explanationOf, regimeInput(found.value))));
  }
}

/** Explains one regime's answer by the named rules. */
export async function explanationOf(at: RuleLoader, { rules, regime, facts }: RegimeInput): Promise<Explanation> {
  const book = await at.load(rules);
  return explain(transferTest(book, regime), factsFromJson(facts), book);
}

function explainedAnswer(assessed: AssessedRegime, explanation: Explanation): ExplainedResponse {
  const { answer } = assessed;
  const { outcome, mechanism, decisiveRule } = explanation.verdict;
  const asStored =
    answer === null
      ? explanation.scope.truth === 'false'
      : answer.outcome === outcome && answer.mechanism === mechanism && answer.decisiveRule === decisiveRule;
  return { ...assessmentReference(assessed), asStored, explanation };
}

export function assessmentReference({ stored, assessment, book }: AssessedRegime): AssessedResponse {
  const { id, at, digest } = assessment;
  return { transfer: stored.transfer.id, reference: stored.reference, assessment: { id, at, digest }, rules: book.digest };
}
