import { Module } from '@nestjs/common';
import { GrantsModule } from '../grants/grants.module.js';
import { LawModule } from '../law/law.module.js';
import { AnswerImpacts, PreviewAnswers } from './answer-impacts.js';
import { AskLawChange, CancelLawChange } from './ask-law-change.js';
import { ImpactPlans } from './impact-plan.js';
import { LawChangeStore } from './law-change.store.js';
import { LawTurns } from './law-turns.store.js';
import { ListImpacts, ListLawChanges, ReadLawChange } from './read-law-changes.js';
import { StartLawChanges } from './start-law-changes.js';

const providers = [
  AnswerImpacts,
  AskLawChange,
  CancelLawChange,
  ImpactPlans,
  LawChangeStore,
  LawTurns,
  ListImpacts,
  ListLawChanges,
  PreviewAnswers,
  ReadLawChange,
  StartLawChanges,
];

/** Law changes and the transfers that they touch. */
@Module({ imports: [GrantsModule, LawModule], providers, exports: providers })
export class LawChangesModule {}
