import { ChangeEffects } from '@carnet/acts/change-effect.js';
import { Global, Module } from '@nestjs/common';
import { AppealNotices } from '../appeals/appeal-notices.js';
import { AppealsModule } from '../appeals/appeals.module.js';
import { DecisionsModule } from '../decisions/decisions.module.js';
import { NoticeDesk } from '../decisions/notice-desk.js';
import { GrantNoticeDesk } from '../grants/grant-notice-desk.js';
import { GrantsModule } from '../grants/grants.module.js';

const effects = {
  provide: ChangeEffects,
  inject: [NoticeDesk, AppealNotices, GrantNoticeDesk],
  useFactory: (...all: ConstructorParameters<typeof ChangeEffects>[0]) => new ChangeEffects(all),
};

/** Effects that features add to changes of transfers, for the common path of acts. */
@Global()
@Module({ imports: [DecisionsModule, AppealsModule, GrantsModule], providers: [effects], exports: [ChangeEffects] })
export class ChangeEffectsModule {}
