import { Module } from '@nestjs/common';
import { AccessesModule } from '../accesses/accesses.module.js';
import { AttachmentsModule } from '../attachments/attachments.module.js';
import { CommentsModule } from '../comments/comments.module.js';
import { DecisionsModule } from '../decisions/decisions.module.js';
import { RestrictionsModule } from '../restrictions/restrictions.module.js';
import { HistoryModule } from '../history/history.module.js';
import { AskExport } from './ask-export.js';
import { EvidenceStore } from './evidence.store.js';
import { ExportStore } from './export.store.js';
import { GatherEvidence } from './gather-evidence.js';
import { CancelExport, ListExports, ReadExport, ReadExportContent } from './read-exports.js';

const providers = [AskExport, CancelExport, EvidenceStore, ExportStore, GatherEvidence, ListExports, ReadExport, ReadExportContent];

@Module({
  imports: [AccessesModule, AttachmentsModule, CommentsModule, DecisionsModule, HistoryModule, RestrictionsModule],
  providers,
  exports: providers,
})
export class ExportsModule {}
