import { Parts, Text, YesNo } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { digest } from '@carnet/kernel';
import { type EvidenceDocument, type GivenView, HEARING_ENDS, type HearingEnd } from '@carnet/workflow';
import { VoteShown } from '../approval/approvals.dto.js';
import { EvidenceDocumentBody, EvidenceDocumentShown } from '../conditions/obligations.dto.js';
import { NoticeInWordsShown } from '../decisions/notices.dto.js';
import { AnswerDueShown, AnswerTermShown } from '../information/information.dto.js';
import type { ToldHearing, ToldStatement } from './read-hearings.js';
import type { Intention } from '../decisions/intention.js';

export class HearingBody {
  @YesNo({
    about: 'Whether the hearing, or the statement in a re-assessment, is waived. Then nothing is said.',
    optional: true,
    example: false,
  })
  waive?: boolean;

  @Text({
    about:
      'What speaks against the intention, or is to be said of the re-assessment. Who decides reads it; it stands in the notice of a refusal.',
    least: 0,
    most: 8000,
    optional: true,
    example: 'The two fields were taken out of the contract on 3 December.',
  })
  words?: string;

  @Parts(EvidenceDocumentBody, { about: 'Documents that show it.', optional: true, most: 20 })
  documents?: readonly EvidenceDocumentBody[];
}

/** Null waives the hearing. */
export function viewIn({ waive = false, words = '', documents = [] }: HearingBody): GivenView | null {
  if (waive) return null;
  return { words, documents: documents.map(({ name, sha256, keptAt }) => ({ name, sha256: digest(sha256), keptAt })) };
}

export class HearingEndShown {
  @Shown(HEARING_ENDS, 'The company stated its view, waived the hearing, let its day pass, took the filing back; or the rules judged anew.')
  as!: HearingEnd;
  @Shown('time', 'When.')
  at!: string;
}

export class GivenViewShown {
  @Shown('text', 'What the company said.')
  words!: string;
  @Shown(EvidenceDocumentShown, 'The documents it named.', { list: true })
  documents!: readonly EvidenceDocumentShown[];
}

/** A hearing before a refusal, in its present state. */
export class HearingShown {
  @Shown('whole', 'Which one, from 1.')
  round!: number;
  @Shown('time', 'When the company was told of the intention.')
  offeredAt!: string;
  @Shown(AnswerDueShown, 'By when it may be heard.')
  due!: { readonly workingDays: number; readonly on: string; readonly at: string };
  @Shown('yes-no', 'Whether that has passed and the company is still waited for.')
  overdue!: boolean;
  @Shown(HearingEndShown, 'How it ended; null while the company may be heard.', { nullable: true })
  end!: { readonly as: HearingEnd; readonly at: string } | null;
  @Shown(GivenViewShown, 'What the company said; null where it said nothing.', { nullable: true })
  view!: { readonly words: string; readonly documents: readonly EvidenceDocument[] } | null;
  @Shown('whole', 'The step whose votes would refuse.')
  step!: number;
  @Shown(VoteShown, 'Its votes, which are void.', { list: true })
  voided!: readonly VoteShown[];
}

export class ToldHearingShown implements Readonly<HearingsShown['hearings'][number]> {
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

export class ToldStatementShown implements Readonly<HearingsShown['statements'][number]> {
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

export class HearingsShown {
  @Shown('uuid', 'The transfer.')
  transfer!: string;
  @Shown('text', 'Its number, for people.')
  reference!: string;
  @Shown(ToldHearingShown, 'Its hearings, oldest first.', { list: true })
  hearings!: readonly ToldHearing[];
  @Shown(ToldStatementShown, 'What the company was asked and said in re-assessments of its grant, oldest first.', { list: true })
  statements!: readonly ToldStatement[];
}

export class IntentionShown {
  @Shown(
    'any',
    'What is intended and why: findings with their articles, reasons, tests of restrictions; how and until when the company is heard.',
  )
  intention!: Intention;
  @Shown('digest', 'SHA-256 of its canonical form (RFC 8785).')
  digest!: string;
  @Shown(NoticeInWordsShown, 'The same in the words of its other forms.')
  words!: NoticeInWordsShown;
}
