import type { FactoryProvider } from '@nestjs/common';
import { AppealList } from '../ports/appeal-list.js';
import { Workforce } from '../ports/directory.js';
import { Renewals } from '../ports/renewals.js';
import { TenantDatabase } from '../ports/tenant-database.js';
import { TransferStore } from '../ports/transfer-store.js';
import { RestrictionTests } from '../restrictions/restriction-tests.js';
import { RuleBooks } from '../rule-books.js';
import { TransferAct } from '../transfer-act.js';
import { Deputies } from '../delegations/represented.js';
import { TransferReading } from '../transfer-reading.js';
import { ActOnAppeal } from './act-on-appeal.js';
import { AppealOutlooks } from './appeal-outlooks.js';
import { FileAppeal } from './file-appeal.js';
import { ListAppeals, ReadAppealNotice, ReadAppeals } from './read-appeals.js';
import { VoteOnAppeal } from './vote-on-appeal.js';

/** Appeals of companies against what burdens them. */
export const appealUseCases: readonly FactoryProvider[] = [
  {
    provide: FileAppeal,
    inject: [TransferAct, RuleBooks, TransferStore, Renewals],
    useFactory: (...[act, books, transfers, renewals]: [TransferAct, RuleBooks, TransferStore, Renewals]) =>
      new FileAppeal(act, books, transfers, renewals),
  },
  {
    provide: ActOnAppeal,
    inject: [TransferAct, Workforce, RestrictionTests, RuleBooks],
    useFactory: (...[act, workforce, tests, books]: [TransferAct, Workforce, RestrictionTests, RuleBooks]) =>
      new ActOnAppeal(act, workforce, tests, books),
  },
  {
    provide: VoteOnAppeal,
    inject: [TransferAct, Workforce, RuleBooks, Renewals, Deputies],
    useFactory: (...[act, workforce, books, renewals, deputies]: [TransferAct, Workforce, RuleBooks, Renewals, Deputies]) =>
      new VoteOnAppeal(act, workforce, books, renewals, deputies),
  },
  {
    provide: AppealOutlooks,
    inject: [RuleBooks, Workforce, Renewals],
    useFactory: (books: RuleBooks, workforce: Workforce, renewals: Renewals) => new AppealOutlooks(books, workforce, renewals),
  },
  {
    provide: ReadAppeals,
    inject: [TransferReading, Deputies],
    useFactory: (reading: TransferReading, deputies: Deputies) => new ReadAppeals(reading, deputies),
  },
  {
    provide: ListAppeals,
    inject: [TenantDatabase, AppealList],
    useFactory: (database: TenantDatabase, list: AppealList) => new ListAppeals(database, list),
  },
  {
    provide: ReadAppealNotice,
    inject: [TenantDatabase, AppealList],
    useFactory: (database: TenantDatabase, list: AppealList) => new ReadAppealNotice(database, list),
  },
];
