import { Module } from '@nestjs/common';
import { HistoryModule } from '../history/history.module.js';
import { LiveUpdateStore } from './live-update.store.js';
import { FollowLiveUpdates, LiveUpdates } from './live-updates.js';

const providers = [FollowLiveUpdates, LiveUpdates, LiveUpdateStore];

/** Tells open pages what changed. The API alone has it. */
@Module({ imports: [HistoryModule], providers, exports: providers })
export class LiveUpdatesModule {}
