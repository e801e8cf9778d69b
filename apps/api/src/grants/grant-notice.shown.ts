import { type GrantNoticeLine, type GrantNoticeView, NOTICED_ACTS, type NoticedAct } from '@carnet/use-cases';
import { Shown } from '../http/shown.js';
import { NoticeInWordsShown } from '../notices/notice.shown.js';

export class GrantNoticeLineShown implements GrantNoticeLine {
  @Shown('whole', 'The version of the transfer that the act made; by it the notice is found.')
  version!: number;
  @Shown(NOTICED_ACTS, 'What was done.')
  act!: NoticedAct;
  @Shown('time', 'When.')
  at!: string;
  @Shown('digest', 'SHA-256 of its canonical form (RFC 8785).')
  digest!: string;
}

export class GrantNoticesShown {
  @Shown(GrantNoticeLineShown, 'The first first.', { list: true })
  items!: readonly GrantNoticeLineShown[];
}

export class GrantNoticeShown implements GrantNoticeView {
  @Shown(
    'any',
    'The notice: what was done to the grant and why, the test of what it restricts, what that means, until when, and until which day it can be appealed against.',
  )
  notice!: GrantNoticeView['notice'];
  @Shown('digest', 'SHA-256 of its canonical form (RFC 8785).')
  digest!: string;
  @Shown(NoticeInWordsShown, 'The same in the words of its other forms.')
  words!: NoticeInWordsShown;
}
