import { Module } from '@nestjs/common';
import { AuditsModule } from '../audits/audits.module.js';
import { GrantsModule } from '../grants/grants.module.js';
import { FireTimers } from './fire-timers.js';
import { ListReminders, MarkReminderRead } from './list-reminders.js';
import { ReadDuties } from './read-duties.js';
import { ReadClocks, ReadTimers } from './read-timers.js';
import { RecountDeadlines } from './recount-deadlines.js';

const providers = [FireTimers, ListReminders, MarkReminderRead, ReadClocks, ReadDuties, ReadTimers, RecountDeadlines];

@Module({ imports: [AuditsModule, GrantsModule], providers, exports: providers })
export class DeadlinesModule {}
