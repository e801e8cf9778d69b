import { Module } from '@nestjs/common';
import { RestrictionsModule } from '../restrictions/restrictions.module.js';
import { ActOnAppeal } from './act-on-appeal.js';
import { AppealList } from './appeal-list.store.js';
import { AppealNotices } from './appeal-notices.js';
import { AppealOutlooks } from './appeal-outlooks.js';
import { FileAppeal } from './file-appeal.js';
import { ListAppeals, ReadAppealNotice, ReadAppeals } from './read-appeals.js';
import { VoteOnAppeal } from './vote-on-appeal.js';

const providers = [
  ActOnAppeal,
  AppealList,
  AppealNotices,
  AppealOutlooks,
  FileAppeal,
  ListAppeals,
  ReadAppealNotice,
  ReadAppeals,
  VoteOnAppeal,
];

/** Appeals of companies against refusals, conditions, suspensions and revocations. */
@Module({ imports: [RestrictionsModule], providers, exports: providers })
export class AppealsModule {}
