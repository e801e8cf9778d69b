import { Module } from '@nestjs/common';
import { ApprovalModule } from '../approval/approval.module.js';
import { DecisionsModule } from '../decisions/decisions.module.js';
import { RestrictionsModule } from '../restrictions/restrictions.module.js';
import { PreviewNotice } from './preview-notice.js';
import { ReadHearings, ReadIntention } from './read-hearings.js';
import { StateView } from './state-view.js';

const providers = [PreviewNotice, ReadHearings, ReadIntention, StateView];

@Module({ imports: [ApprovalModule, DecisionsModule, RestrictionsModule], providers, exports: providers })
export class HearingsModule {}
