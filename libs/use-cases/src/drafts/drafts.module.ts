import { Entropy } from '../ports/entropy.js';
import { LedgerViews } from '../ports/ledger-views.js';
import { RelatedFilings } from '../ports/related-filings.js';
import { Scenarios } from '../ports/scenarios.js';
import { TenantDatabase } from '../ports/tenant-database.js';
import { TransferJournal } from '../ports/transfer-store.js';
import { TransferViews } from '../ports/transfer-views.js';
import { EditDraft } from '../edit-draft.js';
import { FindRelated } from '../related/find-related.js';
import { RuleBooks } from '../rule-books.js';
import { SaveDraft } from '../save-draft.js';
import { SubmitDraft } from '../submit-draft.js';
import { TransferAct } from '../transfer-act.js';
import { TransferReading } from '../transfer-reading.js';
import { use } from '../use.module.js';
import { DraftFromScenario } from './draft-from-scenario.js';
import { EditSections } from './edit-sections.js';
import { ReadSections } from './read-sections.js';

/** What a company does with a filing before it files it. */
export const draftUseCases = [
  use(SaveDraft, TenantDatabase, TransferJournal, Entropy),
  use(DraftFromScenario, TenantDatabase, TransferJournal, RuleBooks, Scenarios, Entropy),
  use(EditDraft, TransferAct, TransferViews),
  use(EditSections, TransferAct, TransferViews),
  use(ReadSections, TransferReading, LedgerViews, Scenarios),
  use(FindRelated, TenantDatabase, TransferViews, RelatedFilings),
  use(SubmitDraft, TransferAct, RuleBooks),
];
