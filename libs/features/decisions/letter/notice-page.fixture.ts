import { digestOfText } from '@carnet/kernel';
import type { NoticeLanguage, NoticePage } from '../notice-sections.js';

const words = {
  en: {
    title: 'Notice of decision',
    authority: 'Service Centre',
    lead: 'The transfer is refused.',
    heading: 'Reasons',
    reason: 'The filing names identity numbers together with positions over ninety days, which the stated aim does not need. ',
  },
  zh: {
    title: '决定通知书',
    authority: '数据出境服务中心',
    lead: '不予准许出境。',
    heading: '理由',
    reason: '申报包含身份证件号码及其九十日内的位置信息，而所述目的并不需要。',
  },
} as const satisfies Readonly<Record<NoticeLanguage, object>>;

const twin = '{"format":"carnet-notice/1","title":"申报"}';

/** A notice to set: its reason repeated `times`, followed by the given lines. */
export function aPage(language: NoticeLanguage, { times = 1, lines = [] }: { times?: number; lines?: readonly string[] } = {}): NoticePage {
  const { heading, reason, ...head } = words[language];
  return {
    language,
    ...head,
    reference: 'T-2026-3F7F2A',
    at: '2026-11-25T08:00:00.000Z',
    day: language === 'zh' ? '2026年11月25日' : '25 November 2026',
    twin,
    digest: digestOfText(twin),
    sections: [
      { heading, lines: [reason.repeat(times), ...lines] },
      { heading: 'Record', lines: [digestOfText('filing')] },
    ],
  };
}
