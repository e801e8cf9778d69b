import { NestedList, Text, BooleanValue } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { digest } from '@carnet/kernel';
import { type EvidenceDocument, type GivenView, HEARING_ENDS, type HearingEnd } from '@carnet/workflow';
import { VoteResponse } from '../approval/approvals.dto.js';
import { EvidenceDocumentBody, EvidenceDocumentResponse } from '../conditions/obligations.dto.js';
import { NoticeInWordsResponse } from '../decisions/notices.dto.js';
import { AnswerDueResponse, AnswerTermResponse } from '../information/information.dto.js';
import type { HearingDetails, StatementDetails } from './read-hearings.js';
import type { Intention } from '../decisions/intention.js';

export class HearingBody {
  @BooleanValue({
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

  @NestedList(EvidenceDocumentBody, { about: 'Documents that show it.', optional: true, most: 20 })
  documents?: readonly EvidenceDocumentBody[];
}

/** Null waives the hearing. */
export function viewIn({ waive = false, words = '', documents = [] }: HearingBody): GivenView | null {
  if (waive) return null;
  return { words, documents: documents.map(({ name, sha256, keptAt }) => ({ name, sha256: digest(sha256), keptAt })) };
}

export class HearingEndResponse {
  @Field(HEARING_ENDS, 'The company stated its view, waived the hearing, let its day pass, took the filing back; or the rules judged anew.')
  as!: HearingEnd;
  @Field('date-time', 'When.')
  at!: string;
}

export class GivenViewResponse {
  @Field('text', 'What the company said.')
  words!: string;
  @Field(EvidenceDocumentResponse, 'The documents it named.', { list: true })
  documents!: readonly EvidenceDocumentResponse[];
}

/** A hearing before a refusal, in its present state. */
export class HearingResponse {
  @Field('integer', 'Which one, from 1.')
  round!: number;
  @Field('date-time', 'When the company was told of the intention.')
  offeredAt!: string;
  @Field(AnswerDueResponse, 'By when it may be heard.')
  due!: { readonly workingDays: number; readonly on: string; readonly at: string };
  @Field('boolean', 'Whether that has passed and the company is still waited for.')
  overdue!: boolean;
  @Field(HearingEndResponse, 'How it ended; null while the company may be heard.', { nullable: true })
  end!: { readonly as: HearingEnd; readonly at: string } | null;
  @Field(GivenViewResponse, 'What the company said; null where it said nothing.', { nullable: true })
  view!: { readonly words: string; readonly documents: readonly EvidenceDocument[] } | null;
  @Field('integer', 'The step whose votes would refuse.')
  step!: number;
  @Field(VoteResponse, 'Its votes, which are void.', { list: true })
  voided!: readonly VoteResponse[];
}

export class ToldHearingResponse implements Readonly<HearingsResponse['hearings'][number]> {
  @Field('integer', 'Which one, from 1.')
  round!: number;
  @Field('date-time', 'When the company was told of the intention.')
  offeredAt!: string;
  @Field(AnswerTermResponse, 'By when it may be heard, with the sum.')
  due!: AnswerTermResponse;
  @Field('date', 'The day that the company was told; another one than in `due` when the calendar has grown since.')
  recordedDue!: string;
  @Field('boolean', 'Whether that has passed and the company is still waited for.')
  overdue!: boolean;
  @Field(HearingEndResponse, 'How it ended; null while the company may be heard.', { nullable: true })
  end!: HearingEndResponse | null;
  @Field(GivenViewResponse, 'What the company said; null where it said nothing.', { nullable: true })
  view!: GivenViewResponse | null;
  @Field('integer', 'The step whose votes would refuse.')
  step!: number;
  @Field(VoteResponse, 'Its votes, which are void.', { list: true })
  voided!: readonly VoteResponse[];
  @Field('digest', 'Digest of the notice that opened it.', { nullable: true })
  notice!: string | null;
}

export class ToldStatementResponse implements Readonly<HearingsResponse['statements'][number]> {
  @Field('integer', 'Which one, from 1.')
  round!: number;
  @Field('date-time', 'When the company was last told what it may speak to.')
  askedAt!: string;
  @Field(AnswerTermResponse, 'By when it may, with the sum.')
  due!: AnswerTermResponse;
  @Field('date', 'The day that the company was told; another one than in `due` when the calendar has grown since.')
  recordedDue!: string;
  @Field('boolean', 'Whether that has passed and the company is still waited for.')
  overdue!: boolean;
  @Field(HearingEndResponse, 'How it ended; null while the company may speak.', { nullable: true })
  end!: HearingEndResponse | null;
  @Field(GivenViewResponse, 'What the company said; null where it said nothing.', { nullable: true })
  view!: GivenViewResponse | null;
}

export class HearingsResponse {
  @Field('uuid', 'The transfer.')
  transfer!: string;
  @Field('text', 'Its number, for people.')
  reference!: string;
  @Field(ToldHearingResponse, 'Its hearings, oldest first.', { list: true })
  hearings!: readonly HearingDetails[];
  @Field(ToldStatementResponse, 'What the company was asked and said in re-assessments of its grant, oldest first.', { list: true })
  statements!: readonly StatementDetails[];
}

export class IntentionResponse {
  @Field(
    'any',
    'What is intended and why: findings with their articles, reasons, tests of restrictions; how and until when the company is heard.',
  )
  intention!: Intention;
  @Field('digest', 'SHA-256 of its canonical form (RFC 8785).')
  digest!: string;
  @Field(NoticeInWordsResponse, 'The same in the words of its other forms.')
  words!: NoticeInWordsResponse;
}
