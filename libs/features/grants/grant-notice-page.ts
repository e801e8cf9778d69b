import type { NoticeNames } from '../decisions/notice-names.js';
import { dated, type NoticeLanguage, type NoticePage, restrictionLines } from '../decisions/notice-sections.js';
import { once, tellerIn } from '../decisions/telling.js';
import { LEADS, TITLES, WORDS } from './grant-notice-words.js';
import { type GrantNotice, grantNoticeText } from './grant-notice.js';

/** Lays a notice out in one language. Sections that have nothing to say are left out. */
export function grantNoticePage(notice: GrantNotice, digest: string, names: NoticeNames, language: NoticeLanguage): NoticePage {
  const teller = tellerIn(language, names, notice.zone);
  const { say, line } = teller;
  const { reference, company, title, recipient, act, by, at, cause, origin, reasons, restrictions, effect, until, appeal } = notice;
  const subject = [
    say(title),
    line(WORDS.reference, reference),
    line(WORDS.company, say(company)),
    teller.recipientLine(recipient),
    line(WORDS.at, teller.at(at)),
    ...(by === 'machine' ? [say(WORDS.machine)] : []),
  ];
  const why = [
    ...(cause === null ? [] : [line(WORDS.cause, say(cause.says))]),
    ...(origin === null ? [] : [say(origin.says)]),
    ...reasons.map(say),
  ];
  const sections = [
    [WORDS.subject, subject],
    [WORDS.reasons, why],
    [WORDS.restrictions, once(restrictions.flatMap((one) => restrictionLines(one, teller)))],
    [WORDS.effect, [say(effect)]],
    [WORDS.until, [say(until.says)]],
    [WORDS.remedy, appeal === null ? [] : [say(appeal.says)]],
    [WORDS.record, [line(WORDS.content, notice.content), line(WORDS.assessment, notice.assessment.digest), line(WORDS.digest, digest)]],
  ] as const;
  return {
    language,
    title: say(TITLES[act]),
    authority: say(notice.authority),
    lead: say(LEADS[act]),
    sections: sections.flatMap(([heading, lines]) => (lines.length === 0 ? [] : [{ heading: say(heading), lines }])),
    ...dated(notice, teller),
    twin: grantNoticeText(notice),
    digest,
  };
}
