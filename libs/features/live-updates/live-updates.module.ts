import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { LiveUpdateStore } from './live-update.store.js';
import { FollowLiveUpdates, LiveUpdates } from './live-updates.js';

const providers = [FollowLiveUpdates, LiveUpdates, LiveUpdateStore];

/** Live updates of open pages; used by the API only. */
@Module({ imports: [HistoryModule], providers, exports: providers })
export class LiveUpdatesModule {}
