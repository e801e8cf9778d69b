import { Module } from '@nestjs/common';
import { AuditsModule } from '../audits/audits.module.js';
import { RestrictionsModule } from '../restrictions/restrictions.module.js';
import { ActOnGrant } from './act-on-grant.js';
import { GrantNoticeDesk } from './grant-notice-desk.js';
import { GrantNotices } from './grant-notices.store.js';
import { ListGrantNotices, ReadGrantNotice } from './read-grant-notices.js';
import { ConfirmGrant, RecordChange } from './record-change.js';
import { ReadReportedChanges, ReportChange } from './report-change.js';

const providers = [
  ActOnGrant,
  ConfirmGrant,
  GrantNoticeDesk,
  GrantNotices,
  ListGrantNotices,
  ReadGrantNotice,
  ReadReportedChanges,
  RecordChange,
  ReportChange,
];

/** Acts on grants, their notices, and reported changes. */
@Module({ imports: [AuditsModule, RestrictionsModule], providers, exports: providers })
export class GrantsModule {}
