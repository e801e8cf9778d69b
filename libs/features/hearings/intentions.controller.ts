import { valueOf } from '@carnet/http/answers.js';
import type { Principal } from '@carnet/identity';
import { Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NoticeForms } from '../decisions/notice-forms.js';
import { type LaidOut, type NoticePlace, noticeRoutes } from '../decisions/notice-routes.js';
import { intentionPage, type NoticeLanguage, type NoticePage } from '../decisions/notice-sections.js';
import { inWords } from '../decisions/notices.dto.js';
import { IntentionShown } from './hearings.dto.js';
import { ReadIntention } from './read-intention.js';

const Routes = noticeRoutes({
  at: 'intention',
  summary: 'The notice of the last intention to refuse, for programs or in the form that `Accept` asks for',
  answers: IntentionShown,
  problems: { 404: 'No such transfer, or not for this caller.', 409: 'Nobody has intended to refuse it.' },
});

/** The notice of an intention to refuse. */
@ApiTags('Hearings')
@Controller('v1/transfers/:id')
export class IntentionsController extends Routes {
  constructor(
    private readonly readIntention: ReadIntention,
    forms: NoticeForms,
  ) {
    super(forms);
  }

  protected override async read(caller: Principal, { transferId }: NoticePlace): Promise<LaidOut<IntentionShown>> {
    const { intention, digest, names } = valueOf(await this.readIntention.execute(caller, { transferId }));
    const pageIn = (language: NoticeLanguage): NoticePage => intentionPage(intention, digest, names, language);
    return { told: { intention, digest, words: inWords(pageIn) }, pageIn };
  }
}
