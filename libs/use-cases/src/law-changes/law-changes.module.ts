import type { FactoryProvider } from '@nestjs/common';
import { ActKeys } from '../ports/act-keys.js';
import { Directory } from '../ports/directory.js';
import { type Entropy } from '../ports/entropy.js';
import { LawChangeStore } from '../ports/law-change-store.js';
import { LawTurns } from '../ports/law-turns.js';
import { LedgerViews } from '../ports/ledger-views.js';
import { type Pace } from '../ports/pace.js';
import { RuleArchive } from '../ports/rule-book.js';
import { RulePackStore } from '../ports/rule-pack-store.js';
import { TenantDatabase } from '../ports/tenant-database.js';
import { TransferJournal, TransferStore } from '../ports/transfer-store.js';
import { RuleBooks } from '../rule-books.js';
import { NoticeDesk } from '../notices/notice-desk.js';
import { TransferAct } from '../transfer-act.js';
import { TransferReading } from '../transfer-reading.js';
import { use } from '../use.module.js';
import { AnswerImpacts, PreviewAnswers } from './answer-impacts.js';
import { AskLawChange } from './ask-law-change.js';
import { CancelLawChange } from './cancel-law-change.js';
import { ReadReportedChanges } from './read-reports.js';
import { RecordChange } from './record-change.js';
import { ReportChange } from './report-change.js';
import { ConfirmGrant } from './confirm-grant.js';
import { ImpactPlans } from './impact-plan.js';
import { ListImpacts, ListLawChanges, ReadLawChange } from './read-law-changes.js';
import { RunLawChanges } from './run-law-changes.js';
import { StartLawChanges, type StartLawChangePorts } from './start-law-changes.js';

/** What changes of the law touch: asked, read and answered by people; looked for by the machine where it has a pace to work at. */
export function lawChangeUseCases(entropy: Entropy, pace: Pace | undefined): readonly FactoryProvider[] {
  const over = <T>(
    provide: abstract new (...parameters: never[]) => T,
    make: (database: TenantDatabase, changes: LawChangeStore) => T,
  ): FactoryProvider<T> => ({ provide, inject: [TenantDatabase, LawChangeStore], useFactory: make });
  const people: readonly FactoryProvider[] = [
    use(ReportChange, TransferAct, RuleBooks),
    use(RecordChange, TransferAct, RuleBooks),
    use(ReadReportedChanges, TransferReading),
    { provide: ConfirmGrant, inject: [TransferAct], useFactory: (act: TransferAct) => new ConfirmGrant(act) },
    {
      provide: AskLawChange,
      inject: [TenantDatabase, LawChangeStore, RulePackStore, RuleBooks],
      useFactory: (database: TenantDatabase, changes: LawChangeStore, packs: RulePackStore, books: RuleBooks) =>
        new AskLawChange(database, changes, packs, books, entropy),
    },
    over(CancelLawChange, (database, changes) => new CancelLawChange(database, changes)),
    over(ListLawChanges, (database, changes) => new ListLawChanges(database, changes)),
    over(ReadLawChange, (database, changes) => new ReadLawChange(database, changes)),
    over(ListImpacts, (database, changes) => new ListImpacts(database, changes)),
    {
      provide: ImpactPlans,
      inject: [TenantDatabase, LawChangeStore, TransferStore, RuleBooks],
      useFactory: (database: TenantDatabase, changes: LawChangeStore, transfers: TransferStore, books: RuleBooks) =>
        new ImpactPlans(database, changes, transfers, books),
    },
    { provide: PreviewAnswers, inject: [ImpactPlans], useFactory: (plans: ImpactPlans) => new PreviewAnswers(plans) },
    {
      provide: AnswerImpacts,
      inject: [ImpactPlans, LawChangeStore, TransferJournal, ActKeys, NoticeDesk],
      useFactory: (...[plans, changes, journal, keys, notices]: [ImpactPlans, LawChangeStore, TransferJournal, ActKeys, NoticeDesk]) =>
        new AnswerImpacts(plans, changes, journal, keys, notices),
    },
  ];
  if (pace === undefined) return people;
  const run: FactoryProvider = {
    provide: RunLawChanges,
    inject: [TenantDatabase, LawChangeStore, LedgerViews, RuleBooks],
    useFactory: (database: TenantDatabase, changes: LawChangeStore, ledger: LedgerViews, books: RuleBooks) =>
      new RunLawChanges(database, { changes, ledger, books, entropy, pace }),
  };
  const start: FactoryProvider = {
    provide: StartLawChanges,
    inject: [TenantDatabase, LawChangeStore, LawTurns, RuleArchive, RuleBooks, Directory],
    useFactory: (database: TenantDatabase, changes: LawChangeStore, turns: LawTurns, ...[archive, books, directory]: Readers) =>
      new StartLawChanges(database, { changes, turns, archive, books, directory, entropy }),
  };
  return [...people, run, start];
}

type Readers = [StartLawChangePorts['archive'], StartLawChangePorts['books'], StartLawChangePorts['directory']];
