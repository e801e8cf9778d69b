import { frozenAssessmentOf } from '@carnet/acts/replay.js';
import type { RuleBook } from '@carnet/acts/rule-book.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { notFound } from '@carnet/acts/transfer-act.js';
import type { AssessmentResponse } from '@carnet/acts/transfer-detail.dto.js';
import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import { type TransferDetail, TransferViews } from '@carnet/acts/transfer-views.store.js';
import { declareRefusals } from '@carnet/http/problem.js';
import type { Principal } from '@carnet/identity';
import { accept, type Digest, isUuid, type Json, type Outcome, refuse, type TransferId, uuid } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { type Facts, factsToJson, type RulePack, type Verdict } from '@carnet/rules';
import { Injectable } from '@nestjs/common';

const refuseRegime = declareRefusals({
  'not-assessed': [409, 'The rules have not assessed this transfer yet. Try again later.', '规则尚未对本事项作出评估，请稍后再试。'],
  'regime-not-asked': [
    422,
    'The rules of this assessment have no transfer test of this regime.',
    '本次评估所依据的规则未包含该法律制度的出境审查。',
  ],
});

/** A transfer and the regime whose answer is asked for. */
export interface RegimeQuery {
  readonly transferId: string;
  readonly regime: string;
}

/** One regime's part of a stored assessment, with its frozen facts and rules. */
export interface AssessedRegime {
  readonly stored: StoredTransfer;
  readonly assessment: AssessmentResponse;
  readonly book: RuleBook;
  readonly pack: RulePack;
  readonly facts: Facts;
  /** The stored answer; null for a regime that did not bind. */
  readonly answer: StoredAnswer | null;
}

/** The same as plain data, to be judged in another process by the named rules. */
export interface RegimeInput {
  readonly rules: Digest;
  readonly regime: RulePack['regime'];
  readonly facts: Json;
}

type StoredAnswer = Pick<Verdict, 'regime' | 'outcome' | 'mechanism' | 'decisiveRule'>;

/** Finds a regime's part of an assessment, for readers of the transfer. */
@Injectable()
export class AssessedRegimes {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: TransferViews,
    private readonly books: RuleBooks,
  ) {}

  async find(principal: Principal, { transferId, regime }: RegimeQuery): Promise<Outcome<AssessedRegime>> {
    const detail = isUuid(transferId) ? await this.detail(principal, uuid<TransferId>(transferId)) : null;
    if (detail === null) return notFound;
    const { stored, assessment } = detail;
    if (assessment === null) return refuseRegime('not-assessed');
    const frozen = frozenAssessmentOf(assessment.body, await this.books.currentPolicies());
    const book = await this.books.find(frozen.rules);
    if (book === null)
      return refuse('rules-not-kept', {
        en: 'The rules of this assessment were not kept, so it cannot be explained.',
        zh: '本次评估所依据的规则未留存，无法作出说明。',
      });
    const pack = testIn(book, regime);
    if (pack === undefined) return refuseRegime('regime-not-asked', { pointer: '/regime' });
    // `judge` writes the body, in the format that was just checked.
    const { verdicts } = frozen.body as unknown as { readonly verdicts: readonly StoredAnswer[] };
    return accept({
      stored,
      assessment,
      book,
      pack,
      facts: frozen.facts,
      answer: verdicts.find((one) => one.regime === regime) ?? null,
    });
  }

  private detail(principal: Principal, id: TransferId): Promise<TransferDetail | null> {
    return this.database.transact(principal, (scope) => this.views.detail(scope, id));
  }
}

/** The input of the calculation, as plain data. */
export function regimeInput({ book, pack, facts }: Pick<AssessedRegime, 'book' | 'pack' | 'facts'>): RegimeInput {
  return { rules: book.digest, regime: pack.regime, facts: factsToJson(facts) };
}

/** The transfer test of a regime. @throws RangeError if the rules have none. */
export function transferTest(book: RuleBook, regime: string): RulePack {
  const pack = testIn(book, regime);
  if (pack === undefined) throw new RangeError(`the rules ${book.digest} have no transfer test of ${regime}`);
  return pack;
}

function testIn({ packs }: RuleBook, regime: string): RulePack | undefined {
  return packs.find((one) => one.regime === regime && one.kind === 'transfer-test');
}
