import { Module } from '@nestjs/common';
import { ReviewModule } from '../review/review.module.js';
import { TagsModule } from '../tags/tags.module.js';
import { BulkActStore } from './bulk-act.store.js';
import { PreviewBulkAct } from './preview-bulk-act.js';
import { ReadBulkAct, StartBulkAct } from './start-bulk-act.js';

const providers = [BulkActStore, PreviewBulkAct, ReadBulkAct, StartBulkAct];

@Module({ imports: [ReviewModule, TagsModule], providers, exports: providers })
export class BulkActsModule {}
