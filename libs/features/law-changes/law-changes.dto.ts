import { PageQuery } from '@carnet/http/answers.dto.js';
import { Count, Day, NestedList, Text, Time, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { TransferNames } from '@carnet/http/transfer-names.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
import type { Bilingual, Digest, Instant, IsoDate, PersonId } from '@carnet/kernel';
import { IMPACT_MOVES, type ImpactMove, type Regime, REGIMES } from '@carnet/rules';
import { LAW_CHANGE_ANSWERS, type LawChangeAnswer } from '@carnet/workflow';
import type { AnswerImpactsCommand } from './impact-plan.js';
import {
  IMPACT_STANDINGS,
  type ImpactStanding,
  LAW_CHANGE_STATES,
  LAW_OCCASIONS,
  LAW_ORIGINS,
  type LawChangeId,
  type LawChangeState,
  type LawOccasion,
  type LawOrigin,
} from './law-change.js';

const uuidOrDigest = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|sha256:[0-9a-f]{64})$/;

const transferId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const usualWorkingDays = 20;

/** A request for what a law change touches. */
export class LawChangeBody {
  @Text({ about: 'What changes, in words; companies read it.', most: 200 })
  title!: string;

  @Text({
    about: 'A published version of a pack, by its id or its digest: the change is all that comes into force on its day.',
    most: 71,
    pattern: uuidOrDigest,
    optional: true,
  })
  version?: string;

  @Day({ about: 'The first day of the later law, where no version is named.', optional: true })
  from?: IsoDate;

  @Text({
    about: 'Digest of the earlier rules, such as those that a release has replaced; without it those in force on the day before.',
    most: 71,
    pattern: /^sha256:[0-9a-f]{64}$/,
    optional: true,
  })
  before?: Digest;
}

/** An existing answer for a transfer. */
export class EarlierAnswerBody {
  @Text({ about: 'The transfer, by its id.', most: 36, pattern: transferId })
  transfer!: string;

  @Time({ about: 'When it was answered, as the preview tells.' })
  at!: string;
}

/** An officer's answer for some touched transfers. */
export class ImpactAnswerBody {
  @TransferNames({ about: 'The transfers.', most: 100 })
  transfers!: readonly string[];

  @OneOf({ about: 'No action; the company is told; or the grant is re-assessed.', of: LAW_CHANGE_ANSWERS })
  answer!: LawChangeAnswer;

  @Text({ about: 'Why. Companies that are told read it.', most: 4000 })
  reasons!: string;

  @Count({ about: 'Working days that a re-assessment has; 20 unless told.', least: 1, most: 120, optional: true })
  workingDays?: number;

  @NestedList(EarlierAnswerBody, {
    about:
      'Earlier answers that this one replaces, as `earlier` of the preview tells them. A transfer whose answer is not named is passed over.',
    most: 100,
    optional: true,
  })
  replaces?: readonly EarlierAnswerBody[];
}

export function impactAnswerOf(
  lawChangeId: string,
  { workingDays = usualWorkingDays, replaces = [], ...body }: ImpactAnswerBody,
): AnswerImpactsCommand {
  return { lawChangeId, workingDays, replaces, ...body };
}

/** Filters of the touched transfers. */
export class ImpactsQuery extends PageQuery {
  @OneOf({ about: 'Live grants, filings that wait, or drafts, which their companies alone see.', of: IMPACT_STANDINGS, optional: true })
  standing?: ImpactStanding;

  @OneOf({ about: 'How the answer moves.', of: IMPACT_MOVES, optional: true })
  move?: ImpactMove;

  @OneOf({ about: 'A regime that answers otherwise.', of: REGIMES, optional: true })
  regime?: Regime;

  @OneOf({ about: 'What was answered; `open` where nothing was.', of: [...LAW_CHANGE_ANSWERS, 'open'], optional: true })
  answer?: LawChangeAnswer | 'open';
}

/** Response to an act on a law change. */
export class LawChangeReceiptResponse {
  @Field('uuid', 'The change of the law.')
  id!: LawChangeId;
  @Field(LAW_CHANGE_STATES, 'How far it has come.')
  state!: LawChangeState;
  @Field('integer', 'Its version, which grows with each step.')
  version!: number;
}

export class LawChangeProgressResponse {
  @Field(LAW_CHANGE_STATES, 'How far it has come.')
  state!: LawChangeState;
  @Field('integer', 'Its version, which grows with each step.')
  version!: number;
  @Field(LAW_ORIGINS, 'Who started it: a person; or by itself a release, a publication, or a day that the rules themselves name.')
  origin!: LawOrigin;
  @Field('uuid', 'Who asked; null of one that started by itself.', { nullable: true })
  askedBy!: PersonId | null;
  @Field(LAW_OCCASIONS, 'Of one that started by itself: when the change was noticed, or when its day came.', { nullable: true })
  occasion!: LawOccasion | null;
  @Field('date-time', 'What was filed until then is not in it but in the list of when it was noticed.', { nullable: true })
  since!: Instant | null;
  @Field('digest', 'The rules of the last day of the earlier law.')
  before!: Digest;
  @Field('digest', 'The rules of the first day of the later law.')
  after!: Digest;
  @Field('integer', 'Filed transfers there are to look at; null while nobody has counted.', { nullable: true })
  size!: number | null;
  @Field('integer', 'Transfers that were looked at, drafts included.')
  judged!: number;
  @Field('text', 'Why it could not be done.', { list: true, nullable: true })
  failure!: readonly string[] | null;
  @Field('date-time', 'When it ended.', { nullable: true })
  endedAt!: Instant | null;
}

/** A law change in a list; its progress is shown to the authority only. */
export class LawChangeLineResponse {
  @Field('uuid', 'The change of the law.')
  id!: LawChangeId;
  @Field(BilingualResponse, 'What changes, in words; what a person wrote stands in both as it was written.')
  title!: Bilingual;
  @Field('date', 'The first day of the later law.')
  from!: IsoDate;
  @Field('date-time', 'When somebody asked; what was filed later is not in it.')
  createdAt!: Instant;
  @Field('integer', 'Transfers that it touches and the caller may see.')
  touched!: number;
  @Field(LawChangeProgressResponse, 'How far it was looked for; the authority’s to see, null to companies.', { nullable: true })
  progress!: LawChangeProgressResponse | null;
}

export class LawChangesResponse {
  @Field(LawChangeLineResponse, 'The newest first.', { list: true })
  items!: readonly LawChangeLineResponse[];
  @Field('text', 'Give this as `cursor` for the next page.', { nullable: true })
  next!: string | null;
}

export class MoveCountResponse {
  @Field(IMPACT_STANDINGS, 'How the transfers stand.')
  standing!: ImpactStanding;
  @Field(IMPACT_MOVES, 'How the answer moves.')
  move!: ImpactMove;
  @Field('integer', 'How many.')
  count!: number;
}

export class RegimeCountResponse {
  @Field('text', 'The legal regime.')
  regime!: string;
  @Field('integer', 'How many transfers it answers otherwise.')
  count!: number;
}

export class CompanyCountResponse {
  @Field('uuid', 'The company.')
  id!: string;
  @Field(BilingualResponse, 'Its name.')
  name!: BilingualResponse;
  @Field('integer', 'How many of its transfers are touched.')
  count!: number;
}

export class AnswerCountResponse {
  @Field(LAW_CHANGE_ANSWERS, 'What was answered; null where nothing was.', { nullable: true })
  answer!: LawChangeAnswer | null;
  @Field('integer', 'How many.')
  count!: number;
}

/** Counts of touched transfers. Each transfer counts once in `moves` and in `companies`, and once in each regime that touches it. */
export class ImpactTotalsResponse {
  @Field(MoveCountResponse, 'By standing and move: each transfer once.', { list: true })
  moves!: readonly { readonly standing: ImpactStanding; readonly move: ImpactMove; readonly count: number }[];
  @Field(RegimeCountResponse, 'By regime: each transfer in all that answer otherwise.', { list: true })
  regimes!: readonly { readonly regime: Regime; readonly count: number }[];
  @Field(CompanyCountResponse, 'By company, those with most first; at most a hundred.', { list: true })
  companies!: readonly { readonly id: string; readonly name: Bilingual; readonly count: number }[];
  @Field(AnswerCountResponse, 'By what officers answered.', { list: true })
  answers!: readonly { readonly answer: LawChangeAnswer | null; readonly count: number }[];
}

export class LawChangeResponse extends LawChangeLineResponse {
  @Field(ImpactTotalsResponse, 'What it touches, counted.')
  totals!: ImpactTotalsResponse;
}
