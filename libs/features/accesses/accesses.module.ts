import { Module } from '@nestjs/common';
import { AccessStore } from './access.store.js';
import { ListAccesses, RecordAccess } from './record-access.js';

const providers = [AccessStore, ListAccesses, RecordAccess];

@Module({ providers, exports: providers })
export class AccessesModule {}
