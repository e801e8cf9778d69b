import { Module } from '@nestjs/common';
import { AuditsModule } from '../audits/audits.module.js';
import { SplitsModule } from '../splits/splits.module.js';
import { AssessTransfers } from './assess-transfers.js';
import { CircumstanceFinder } from './circumstance-finder.js';
import { EarlierFactsStore } from './earlier-facts.store.js';
import { HeldOfAffiliates } from './held-of-affiliates.js';
import { PeopleTotals } from './people-totals.store.js';
import { RegisteredCountries } from './registered-countries.store.js';
import { RuleCheck } from './rule-check.js';
import { DoubtedFilesStore } from './doubted-files.store.js';

const providers = [
  AssessTransfers,
  CircumstanceFinder,
  EarlierFactsStore,
  HeldOfAffiliates,
  PeopleTotals,
  RegisteredCountries,
  RuleCheck,
  DoubtedFilesStore,
];

/** The rule check of filed transfers. */
@Module({ imports: [AuditsModule, SplitsModule], providers, exports: providers })
export class AssessmentModule {}
