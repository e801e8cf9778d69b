import type { Principal } from '@carnet/identity';
import { accept, type Outcome } from '@carnet/kernel';
import { explain, type Explanation } from '@carnet/rules';
import { type AssessedRegime, type AssessedRegimes, type RegimeQuery } from './assessed-regime.js';

/** Which assessment an answer is about. */
export interface AssessmentNamed {
  readonly transfer: string;
  readonly reference: string;
  readonly assessment: { readonly id: string; readonly at: string; readonly digest: string };
  /** Digest of the rules it was made by. */
  readonly rules: string;
}

export interface ExplainedTransfer extends AssessmentNamed {
  /** Whether asking the rules again gave what is stored. */
  readonly asStored: boolean;
  readonly explanation: Explanation;
}

/** Why a regime answered about a transfer as it did, and why nothing else: from the facts it was judged by, not from today's. */
export class ExplainTransfer {
  constructor(private readonly assessed: AssessedRegimes) {}

  async execute(principal: Principal, query: RegimeQuery): Promise<Outcome<ExplainedTransfer>> {
    const found = await this.assessed.find(principal, query);
    return found.ok ? accept(explained(found.value)) : found;
  }
}

function explained(assessed: AssessedRegime): ExplainedTransfer {
  const { book, pack, facts, answer } = assessed;
  const explanation = explain(pack, facts, book);
  const { outcome, mechanism, decisiveRule } = explanation.verdict;
  const asStored =
    answer === null
      ? explanation.scope.truth === 'false'
      : answer.outcome === outcome && answer.mechanism === mechanism && answer.decisiveRule === decisiveRule;
  return { ...assessmentNamed(assessed), asStored, explanation };
}

export function assessmentNamed({ stored, assessment, book }: AssessedRegime): AssessmentNamed {
  const { id, at, digest } = assessment;
  return { transfer: stored.transfer.id, reference: stored.reference, assessment: { id, at, digest }, rules: book.digest };
}
