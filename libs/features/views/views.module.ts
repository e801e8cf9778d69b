import { Module } from '@nestjs/common';
import { AppealsModule } from '../appeals/appeals.module.js';
import { AuditsModule } from '../audits/audits.module.js';
import { ConditionsModule } from '../conditions/conditions.module.js';
import { SplitsModule } from '../splits/splits.module.js';
import { ChangeView, RemoveView, SaveView, ViewDesk } from './edit-views.js';
import { ListViews } from './list-views.js';
import { ViewFaults } from './view-faults.js';
import { ViewStore } from './view.store.js';

const providers = [ChangeView, ListViews, RemoveView, SaveView, ViewDesk, ViewFaults, ViewStore];

/** Saved views of lists. */
@Module({ imports: [AppealsModule, AuditsModule, ConditionsModule, SplitsModule], providers, exports: providers })
export class ViewsModule {}
