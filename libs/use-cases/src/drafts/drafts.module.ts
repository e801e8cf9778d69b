import type { FactoryProvider } from '@nestjs/common';
import { Calculator } from '../ports/calculator.js';
import { Entropy } from '../ports/entropy.js';
import { LedgerViews } from '../ports/ledger-views.js';
import { Renewals } from '../ports/renewals.js';
import { RelatedFilings } from '../ports/related-filings.js';
import { Scenarios } from '../ports/scenarios.js';
import { TenantDatabase } from '../ports/tenant-database.js';
import { Timers } from '../ports/timers.js';
import { TransferJournal, TransferStore } from '../ports/transfer-store.js';
import { TransferViews } from '../ports/transfer-views.js';
import { EditDraft } from '../edit-draft.js';
import { FindRelated } from '../related/find-related.js';
import { RuleBooks } from '../rule-books.js';
import { SaveDraft } from '../save-draft.js';
import { SubmitDraft } from '../submit-draft.js';
import { TransferAct } from '../transfer-act.js';
import { TransferReading } from '../transfer-reading.js';
import { use } from '../use.module.js';
import { CopyFiling } from './copy-filing.js';
import { AttachmentStore } from '../ports/attachment-store.js';
import { DraftFromFiling } from './draft-from-filing.js';
import { DraftFromScenario } from './draft-from-scenario.js';
import { EditSections } from './edit-sections.js';
import { LapseDrafts } from './lapse-drafts.js';
import { ReadSections } from './read-sections.js';

export { CopyFiling, DraftFromFiling, LapseDrafts };

const lapse: FactoryProvider<LapseDrafts> = {
  provide: LapseDrafts,
  inject: [TenantDatabase, TransferStore, TransferJournal, Timers, RuleBooks],
  useFactory: (database: TenantDatabase, transfers: TransferStore, journal: TransferJournal, timers: Timers, books: RuleBooks) =>
    new LapseDrafts(database, { transfers, journal, timers, books }),
};

const copy: FactoryProvider<CopyFiling> = {
  provide: CopyFiling,
  inject: [TenantDatabase, TransferStore, TransferJournal, Timers, Renewals, RuleBooks, Entropy],
  useFactory: (
    database: TenantDatabase,
    transfers: TransferStore,
    journal: TransferJournal,
    timers: Timers,
    ...[renewals, books, entropy]: [Renewals, RuleBooks, Entropy]
  ) => new CopyFiling(database, { transfers, journal, timers, renewals, books, entropy }),
};

const again: FactoryProvider<DraftFromFiling> = {
  provide: DraftFromFiling,
  inject: [TenantDatabase, TransferViews, AttachmentStore, TransferJournal, RuleBooks, Entropy],
  useFactory: (
    database: TenantDatabase,
    views: TransferViews,
    attachments: AttachmentStore,
    journal: TransferJournal,
    ...[books, entropy]: [RuleBooks, Entropy]
  ) => new DraftFromFiling(database, { views, attachments, journal, books, entropy }),
};

/** What a company does with a filing before it files it. */
export const draftUseCases = [
  lapse,
  copy,
  again,
  use(SaveDraft, TenantDatabase, TransferJournal, Entropy),
  use(DraftFromScenario, TenantDatabase, TransferJournal, RuleBooks, Scenarios, Entropy),
  use(EditDraft, TransferAct, TransferViews),
  use(EditSections, TransferAct, TransferViews),
  use(ReadSections, TransferReading, LedgerViews, Scenarios, Timers, Calculator),
  use(FindRelated, TenantDatabase, TransferViews, RelatedFilings),
  use(SubmitDraft, TransferAct, RuleBooks),
];
