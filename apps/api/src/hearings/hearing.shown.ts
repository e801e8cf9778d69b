import type { HearingsView, IntentionView, TransferView } from '@carnet/use-cases';
import { type EvidenceDocument, HEARING_ENDS, type HearingEnd } from '@carnet/workflow';
import { Shown } from '../http/shown.js';
import { AnswerDueShown } from '../information/item.shown.js';
import { AnswerTermShown } from '../information/round.shown.js';
import { NoticeInWordsShown } from '../notices/notice.shown.js';
import { VoteShown } from '../transfers/governance.shown.js';

export class HearingEndShown {
  @Shown(HEARING_ENDS, 'The company stated its view, waived the hearing, let its day pass, took the filing back; or the rules judged anew.')
  as!: HearingEnd;
  @Shown('time', 'When.')
  at!: string;
}

export class GivenViewShown {
  @Shown('text', 'What the company said.')
  words!: string;
  @Shown('any', 'The documents it named: what each is, its digest, where it is kept.', { list: true })
  documents!: readonly EvidenceDocument[];
}

export class HearingShown implements Readonly<TransferView['hearings'][number]> {
  @Shown('whole', 'Which one, from 1.')
  round!: number;
  @Shown('time', 'When the company was told of the intention.')
  offeredAt!: string;
  @Shown(AnswerDueShown, 'By when it may be heard.')
  due!: AnswerDueShown;
  @Shown('yes-no', 'Whether that has passed and the company is still waited for.')
  overdue!: boolean;
  @Shown(HearingEndShown, 'How it ended; null while the company may be heard.', { nullable: true })
  end!: HearingEndShown | null;
  @Shown(GivenViewShown, 'What the company said; null where it said nothing.', { nullable: true })
  view!: GivenViewShown | null;
  @Shown('whole', 'The step whose votes would refuse.')
  step!: number;
  @Shown(VoteShown, 'Its votes, which are void.', { list: true })
  voided!: readonly VoteShown[];
}

export class ToldHearingShown implements Readonly<HearingsView['hearings'][number]> {
  @Shown('whole', 'Which one, from 1.')
  round!: number;
  @Shown('time', 'When the company was told of the intention.')
  offeredAt!: string;
  @Shown(AnswerTermShown, 'By when it may be heard, with the sum.')
  due!: AnswerTermShown;
  @Shown('day', 'The day that the company was told; another one than in `due` when the calendar has grown since.')
  recordedDue!: string;
  @Shown('yes-no', 'Whether that has passed and the company is still waited for.')
  overdue!: boolean;
  @Shown(HearingEndShown, 'How it ended; null while the company may be heard.', { nullable: true })
  end!: HearingEndShown | null;
  @Shown(GivenViewShown, 'What the company said; null where it said nothing.', { nullable: true })
  view!: GivenViewShown | null;
  @Shown('whole', 'The step whose votes would refuse.')
  step!: number;
  @Shown(VoteShown, 'Its votes, which are void.', { list: true })
  voided!: readonly VoteShown[];
  @Shown('digest', 'Digest of the notice that opened it.', { nullable: true })
  notice!: string | null;
}

export class ToldStatementShown implements Readonly<HearingsView['statements'][number]> {
  @Shown('whole', 'Which one, from 1.')
  round!: number;
  @Shown('time', 'When the company was last told what it may speak to.')
  askedAt!: string;
  @Shown(AnswerTermShown, 'By when it may, with the sum.')
  due!: AnswerTermShown;
  @Shown('day', 'The day that the company was told; another one than in `due` when the calendar has grown since.')
  recordedDue!: string;
  @Shown('yes-no', 'Whether that has passed and the company is still waited for.')
  overdue!: boolean;
  @Shown(HearingEndShown, 'How it ended; null while the company may speak.', { nullable: true })
  end!: HearingEndShown | null;
  @Shown(GivenViewShown, 'What the company said; null where it said nothing.', { nullable: true })
  view!: GivenViewShown | null;
}

export class HearingsShown implements HearingsView {
  @Shown('uuid', 'The transfer.')
  transfer!: string;
  @Shown('text', 'Its number, for people.')
  reference!: string;
  @Shown(ToldHearingShown, 'Its hearings, the first first.', { list: true })
  hearings!: readonly ToldHearingShown[];
  @Shown(ToldStatementShown, 'What the company was asked and said in re-assessments of its grant, the first first.', { list: true })
  statements!: readonly ToldStatementShown[];
}

export class IntentionShown implements IntentionView {
  @Shown(
    'any',
    'What is intended and why: findings with their articles, reasons, tests of restrictions; how and until when the company is heard.',
  )
  intention!: IntentionView['intention'];
  @Shown('digest', 'SHA-256 of its canonical form (RFC 8785).')
  digest!: string;
  @Shown(NoticeInWordsShown, 'The same in the words of its other forms.')
  words!: NoticeInWordsShown;
}
