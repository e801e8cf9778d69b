import { Module } from '@nestjs/common';
import { AppealsModule } from '../appeals/appeals.module.js';
import { ChecklistsModule } from '../checklists/checklists.module.js';
import { SplitsModule } from '../splits/splits.module.js';
import { ActOutlooks } from './act-outlooks.js';
import { PeopleNames } from './people-names.store.js';
import { ReadTransfer } from './read-transfer.js';

const providers = [ActOutlooks, PeopleNames, ReadTransfer];

/** Reading of transfers. */
@Module({ imports: [AppealsModule, ChecklistsModule, SplitsModule], providers, exports: providers })
export class TransfersModule {}
