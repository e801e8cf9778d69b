import type { FactoryProvider } from '@nestjs/common';
import { CalculatorHere } from '../calculations.js';
import { Calculator } from '../ports/calculator.js';
import { LedgerViews } from '../ports/ledger-views.js';
import { RuleArchive } from '../ports/rule-book.js';
import { TenantDatabase } from '../ports/tenant-database.js';
import { TransferViews } from '../ports/transfer-views.js';
import { RuleBooks } from '../rule-books.js';
import { use } from '../use.module.js';
import { AssessedRegimes } from './assessed-regime.js';
import { ExplainTransfer } from './explain-transfer.js';
import { FindChanges } from './find-changes.js';
import { FindRoute } from './find-route.js';

/** Calculates what the archive has rules for. */
export type OpenCalculator = (archive: RuleArchive) => Calculator;

/** What explanations and comparisons stand on; without a calculator, they are calculated in this process. */
export function explanationSteps(open: OpenCalculator | undefined): readonly FactoryProvider[] {
  return [
    use(AssessedRegimes, TenantDatabase, TransferViews, RuleBooks),
    {
      provide: Calculator,
      inject: [RuleArchive, RuleBooks],
      useFactory: (archive: RuleArchive, books: RuleBooks) => open?.(archive) ?? new CalculatorHere(books),
    },
  ];
}

/** Why the rules answered as they did, and what they would say otherwise. */
export const explanationUseCases: readonly FactoryProvider[] = [
  use(ExplainTransfer, AssessedRegimes, Calculator),
  use(FindChanges, AssessedRegimes, Calculator),
  use(FindRoute, TenantDatabase, LedgerViews, RuleBooks, Calculator),
];
