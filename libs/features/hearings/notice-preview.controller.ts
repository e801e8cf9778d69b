import { FormsRoute } from '@carnet/http/content-routes.js';
import { valueOf } from '@carnet/http/answers.js';
import { Caller } from '@carnet/http/requires.js';
import type { Principal } from '@carnet/identity';
import { Body, Controller, Param, Query, Res } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from '@carnet/http/request.js';
import { RecordAccess } from '../accesses/record-access.js';
import { Form, type NoticeForm, NoticeForms } from '../decisions/notice-forms.js';
import type { NoticeLanguage, NoticePage } from '../decisions/notice-sections.js';
import { inWords, NoticeQuery } from '../decisions/notices.dto.js';
import { justificationOf } from '../restrictions/restrictions.dto.js';
import { NoticePreviewBody, NoticePreviewShown, saidIn } from './notice-preview.dto.js';
import { PreviewNotice, previewPageOf } from './preview-notice.js';

/** The notice that a vote would lead to, before it is cast. */
@ApiTags('Notices')
@Controller('v1/transfers/:id')
export class NoticePreviewController {
  constructor(
    private readonly previewNotice: PreviewNotice,
    private readonly recordAccess: RecordAccess,
    private readonly forms: NoticeForms,
  ) {}

  @FormsRoute('POST notice-preview', 'approval:vote', {
    summary: 'Preview the notice of a decision before voting, for programs or in the form that `Accept` asks for; nothing is stored',
    answers: NoticePreviewShown,
    problems: {
      400: 'The body is not as asked for; `faults` says where.',
      404: 'No such transfer, or not for this caller.',
      409: 'The caller may not cast this vote now; `code` and `says` tell why.',
      413: 'The body is larger than 256 kB.',
      415: 'The body is not JSON in UTF-8.',
      422: 'Conditions cannot be set as they are (`condition-invalid`, with `faults`).',
    },
  })
  @ApiParam({ name: 'id', format: 'uuid', description: 'The transfer.' })
  async preview(
    @Caller() caller: Principal,
    @Param('id') transferId: string,
    @Query() { language = 'en' }: NoticeQuery,
    @Body() body: NoticePreviewBody,
    @Form() form: NoticeForm,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NoticePreviewShown | string | Buffer> {
    const query = { transferId, ...saidIn(body), justification: justificationOf(body.justification) };
    const { names, ...preview } = valueOf(await this.previewNotice.execute(caller, query));
    // Kept before anything is shown, as of whatever reads a transfer.
    valueOf(await this.recordAccess.execute(caller, { transferId, part: 'notice-preview' }));
    const pageIn = (one: NoticeLanguage): NoticePage => previewPageOf(preview, names, one);
    return this.forms.in(form, { ...preview, words: inWords(pageIn) }, pageIn(language), reply);
  }
}
