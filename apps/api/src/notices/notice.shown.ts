import type { NoticeView } from '@carnet/use-cases';
import { Word } from '../http/shapes.js';
import { Shown } from '../http/shown.js';

export class NoticeQuery {
  @Word({ about: 'The language of the notice.', of: ['en', 'zh'], optional: true })
  language?: 'en' | 'zh';
}

export class NoticeShown implements NoticeView {
  @Shown(
    'any',
    'The notice: who decided what about whom, findings with their articles, reasons, conditions, tests of restrictions, appeal.',
  )
  notice!: NoticeView['notice'];
  @Shown('digest', 'SHA-256 of its canonical form (RFC 8785).')
  digest!: string;
  @Shown('yes-no', 'Whether it was stored with the decision; that of a decision by policy is composed from the frozen assessment.')
  kept!: boolean;
}
