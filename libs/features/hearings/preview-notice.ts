import { notFound } from '@carnet/acts/transfer-act.js';
import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import { TransferReader } from '@carnet/acts/transfer-reader.js';
import type { Principal } from '@carnet/identity';
import { accept, type Bilingual, digestOfText, type Outcome, refuse } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { type Ballot, foreseenDecision, type Justification } from '@carnet/workflow';
import { Ballots, type VoteContent } from '../approval/ballots.js';
import { type Intention, intentionText } from '../decisions/intention.js';
import type { NoticePart } from '../decisions/missing-parts.js';
import { type PreparedNotice, NoticeDesk } from '../decisions/notice-desk.js';
import type { NoticeNames } from '../decisions/notice-names.js';
import { intentionPage, type NoticeLanguage, type NoticePage, noticePage } from '../decisions/notice-sections.js';
import { type Notice, noticeText } from '../decisions/notice.js';
import { noticeNamesOf } from '../decisions/read-notice.js';
import { RestrictionTests, type RestrictionTester } from '../restrictions/restriction-tests.js';
import { Injectable } from '@nestjs/common';

const PART_WORDS: Readonly<Record<NoticePart, Bilingual>> = {
  names: { en: 'company, authority and title', zh: '当事企业、主管机构及标题' },
  findings: { en: 'what the rules found', zh: '规则认定' },
  citations: { en: 'cited articles', zh: '所依据的条款' },
  reasons: { en: 'reasons', zh: '理由' },
  conditions: { en: 'conditions', zh: '附加条件' },
  'restriction-tests': { en: 'reasons for the restriction, and what the agreements say about it', zh: '限制理由及协定审查' },
  hearing: { en: 'how the company was heard, and the response to its view', zh: '听取陈述申辩的情况及对意见的回应' },
  appeal: { en: 'what the company may do', zh: '救济途径' },
};

const words = {
  preview: { en: 'Preview', zh: '预览' },
  nothing: { en: 'Nothing is decided, and nobody was notified.', zh: '尚未作出决定，亦未告知任何人。' },
  whole: { en: 'No required part is missing.', zh: '必备内容齐全。' },
  lacks: { en: 'The decision cannot be made without these parts', zh: '缺少下列必备内容，不得作出决定' },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** The page of a preview; it first states that it is no notice, and which parts it lacks. */
function previewPage(page: NoticePage, missing: readonly NoticePart[]): NoticePage {
  const { language, title, sections } = page;
  const colon = language === 'zh' ? '：' : ': ';
  const lacks = missing.map((part) => PART_WORDS[part][language]).join(language === 'zh' ? '；' : '; ');
  const whole = missing.length === 0 ? words.whole[language] : `${words.lacks[language]}${colon}${lacks}`;
  const heading = words.preview[language];
  return { ...page, title: `${heading}${colon}${title}`, sections: [{ heading, lines: [words.nothing[language], whole] }, ...sections] };
}

/** The content of a vote; an abstention decides nothing and has no notice. */
type PreviewedVote = VoteContent & { readonly ballot: Exclude<Ballot, 'abstain'> };

export type NoticePreviewQuery = PreviewedVote & {
  readonly transferId: string;
  readonly justification: Justification | null;
};

/** The notice that would result if the vote decided: of the decision, or of the intention with its hearing. */
export type NoticePreview = (
  { readonly of: 'decision'; readonly notice: Notice } | { readonly of: 'intention'; readonly notice: Intention }
) & {
  /** SHA-256 of its canonical form. The real notice has another digest, because it states the time of the decision. */
  readonly digest: string;
  /** Required parts that it lacks; with any missing, the deciding vote is refused. */
  readonly missing: readonly NoticePart[];
};

/**
 * Previews the notice for a voter who may cast the vote. It is composed like the real notice, from what this voter may see. Nothing is
 * stored.
 */
@Injectable()
export class PreviewNotice {
  constructor(
    private readonly reading: TransferReader,
    private readonly desk: NoticeDesk,
    private readonly restrictions: RestrictionTests,
    private readonly ballots: Ballots,
  ) {}

  async execute(
    principal: Principal,
    { transferId, justification, ...said }: NoticePreviewQuery,
  ): Promise<Outcome<NoticePreview & { readonly names: NoticeNames }>> {
    if (principal.realm !== 'authority') return notFound;
    const found = await this.restrictions.withOptionalTester(justification, (test) =>
      this.reading.readTransfer(principal, transferId, ({ stored }, scope) => this.prepareNotice(scope, stored, said, test)),
    );
    if (!found.ok) return found;
    const told = previewOf(found.value);
    return accept({ ...told, names: await noticeNamesOf(this.reading.books, told.notice) });
  }

  private async prepareNotice(
    scope: TenantScope,
    stored: StoredTransfer,
    said: PreviewedVote,
    test: RestrictionTester,
  ): Promise<Outcome<PreparedNotice>> {
    const tested = test(stored, scope.startedAt);
    if (!tested.ok) return tested;
    const ballot = await this.ballots.buildVote(scope, stored, said, tested.value);
    if (!ballot.ok) return ballot;
    const { command, with: kept } = ballot.value;
    const foreseen = foreseenDecision(stored.transfer, { ...command, ballot: said.ballot });
    if (!('decided' in foreseen)) return { ok: false, refusal: foreseen.refusal };
    const told = await this.desk.prepare(scope, stored, foreseen.decided, kept?.restriction);
    return told === null
      ? refuse('notice-incomplete', { en: 'There is no assessment to prepare a notice from.', zh: '尚无可据以制作通知书的评估。' })
      : accept(told);
  }
}

/** Lays out a preview in one language. */
export function previewPageOf(preview: NoticePreview, names: NoticeNames, language: NoticeLanguage): NoticePage {
  const { digest, missing } = preview;
  const page =
    preview.of === 'decision'
      ? noticePage(preview.notice, digest, names, language)
      : intentionPage(preview.notice, digest, names, language);
  return previewPage(page, missing);
}

function previewOf(foreseen: PreparedNotice): NoticePreview {
  const { missing } = foreseen;
  if ('intention' in foreseen)
    return { of: 'intention', notice: foreseen.intention, digest: digestOfText(intentionText(foreseen.intention)), missing };
  return { of: 'decision', notice: foreseen.notice, digest: digestOfText(noticeText(foreseen.notice)), missing };
}
