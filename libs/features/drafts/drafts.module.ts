import { Module } from '@nestjs/common';
import { AttachmentsModule } from '../attachments/attachments.module.js';
import { LedgerModule } from '../ledger/ledger.module.js';
import { RenewalsModule } from '../renewals/renewals.module.js';
import { CopyFiling, DraftFromFiling, DraftFromScenario } from './draft-from-template.js';
import { DraftColleagueStore } from './draft-colleague.store.js';
import { EditSections } from './edit-sections.js';
import { LapseDrafts } from './lapse-drafts.js';
import { ReadSections } from './read-sections.js';
import { ReadDraftColleagues, ReadOwnSections, ShareSection } from './share-sections.js';

const providers = [
  CopyFiling,
  DraftColleagueStore,
  DraftFromFiling,
  DraftFromScenario,
  EditSections,
  LapseDrafts,
  ReadDraftColleagues,
  ReadOwnSections,
  ReadSections,
  ShareSection,
];

/** Work on filings before they are filed. */
@Module({ imports: [AttachmentsModule, LedgerModule, RenewalsModule], providers, exports: providers })
export class DraftsModule {}
