import { Module } from '@nestjs/common';
import { InformationModule } from '../information/information.module.js';
import { MissedChanges } from './missed-changes.js';
import { ReadSince } from './read-since.js';
import { VisitTransfer } from './visit-transfer.js';
import { VisitStore } from './visit.store.js';

const providers = [MissedChanges, ReadSince, VisitStore, VisitTransfer];

/** Visits and the changes since. */
@Module({ imports: [InformationModule], providers, exports: providers })
export class VisitsModule {}
