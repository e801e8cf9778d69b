import { Directory } from '@carnet/identity';
import { Entropy } from '@carnet/kernel';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { ActKeys } from './act-keys.store.js';
import { Assessments } from './assessments.store.js';
import { Timers } from './deadlines/timers.store.js';
import { DelegationStore } from './delegation.store.js';
import { SqlDirectory } from './directory.store.js';
import { MachineStep } from './machine-step.js';
import { OrganisationHistory } from './organisation-history.store.js';
import { Renewals } from './renewals.store.js';
import { Deputies } from './deputies.js';
import { SqlRuleArchive } from './rule-archive.store.js';
import { type CompileRules, RuleArchive } from './rule-book.js';
import { type OpenedRules, RuleBooks } from './rule-books.js';
import { Scenarios } from './scenarios.js';
import { TransferAct } from './transfer-act.js';
import { TransferJournal } from './transfer-journal.store.js';
import { TransferList } from './transfer-list.store.js';
import { TransferReader } from './transfer-reader.js';
import { TransferViews } from './transfer-views.store.js';
import { TransferStore } from './transfer.store.js';
import { Workforce } from './workforce.store.js';

export interface ActsOptions extends OpenedRules {
  readonly compile: CompileRules;
  readonly scenarios: Scenarios;
  readonly entropy: Entropy;
}

const providers = [
  ActKeys,
  Assessments,
  DelegationStore,
  Deputies,
  MachineStep,
  OrganisationHistory,
  Renewals,
  Timers,
  TransferAct,
  TransferJournal,
  TransferList,
  TransferReader,
  TransferStore,
  TransferViews,
  Workforce,
  { provide: Directory, useClass: SqlDirectory },
  { provide: RuleArchive, useClass: SqlRuleArchive },
];

/** The services that every feature shares, built on the rules that a process opens. */
@Global()
@Module({})
export class ActsModule {
  static register({ compile, scenarios, entropy, ...opened }: ActsOptions): DynamicModule {
    const books = {
      provide: RuleBooks,
      inject: [RuleArchive],
      useFactory: (archive: RuleArchive) => RuleBooks.open(archive, compile, opened),
    };
    const values = [
      { provide: Scenarios, useValue: scenarios },
      { provide: Entropy, useValue: entropy },
    ];
    const all = [...providers, ...values, books];
    return { module: ActsModule, providers: all, exports: all.map((one) => ('provide' in one ? one.provide : one)) };
  }
}
