import { PageOf } from '@carnet/http/answers.dto.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse, CompanyNameResponse, CitationResponse, TimerStepResponse } from '@carnet/http/common.dto.js';
import type { Principal } from '@carnet/identity';
import { CARRIES, type Carries, type NamedDuty, IMPACT_MOVES, type ImpactMove } from '@carnet/rules';
import { LAW_CHANGE_ANSWERS, type LawChangeAnswer, TRANSFER_STATES, type TransferState } from '@carnet/workflow';
import { IMPACT_STANDINGS, type ImpactStanding, STANDING_WORDS, type StoredImpact } from './law-change.js';

export class LawSideResponse {
  @Field('text', 'Outcome of the regime.')
  outcome!: string;
  @Field('text', 'Legal mechanism that the outcome relies on or asks for.')
  mechanism!: string;
  @Field('text', 'Id of the rule that decides; null if no rule decides.', { nullable: true })
  rule!: string | null;
  @Field(CitationResponse, 'Articles that the deciding rule cites.', { list: true })
  citations!: readonly CitationResponse[];
  @Field('text', 'Version of the rule pack.')
  packVersion!: string;
  @Field(['stated', 'assumed'], '`stated` if the verdict rests on stated facts alone; otherwise `assumed`.')
  basis!: 'stated' | 'assumed';
  @Field('text', 'Codes of missing facts to ask for.', { list: true })
  missing!: readonly string[];
}

export class DutyNamedResponse implements NamedDuty {
  @Field('text', 'Id of the duty.')
  id!: string;
  @Field(BilingualResponse, 'What the duty requires, in words.')
  says!: BilingualResponse;
}

export class RegimeImpactResponse {
  @Field('text', 'Legal regime.')
  regime!: string;
  @Field(
    IMPACT_MOVES,
    'How the verdict changes: `heavier`, `lighter`, `opened` if a person must judge, or `level` if another rule requires the same.',
  )
  move!: ImpactMove;
  @Field(CARRIES, 'Whether the basis of the grant also satisfies the later law; `needs-person` if a person must decide.')
  carries!: Carries;
  @Field(LawSideResponse, 'Verdict by the earlier law; null if the regime does not bind under it.', { nullable: true })
  before!: LawSideResponse | null;
  @Field(LawSideResponse, 'Verdict by the later law; null if the regime does not bind under it.', { nullable: true })
  after!: LawSideResponse | null;
  @Field(DutyNamedResponse, 'Duties that the later law adds.', { list: true })
  gained!: readonly DutyNamedResponse[];
  @Field(DutyNamedResponse, 'Duties that the later law no longer requires.', { list: true })
  dropped!: readonly DutyNamedResponse[];
}

export class ImpactAnswerResponse {
  @Field(LAW_CHANGE_ANSWERS, 'Answer of the officer.')
  as!: LawChangeAnswer;
  @Field('text', 'Reasons of the officer; null for companies if the answer is `no-action`.', { nullable: true })
  reasons!: string | null;
  @Field('uuid', 'Officer who answered; null for companies.', { nullable: true })
  by!: string | null;
  @Field('date-time', 'Instant of the answer.')
  at!: string;
  @Field(BilingualResponse, 'Text of the notice to the company; null if the company receives none.', { nullable: true })
  told!: BilingualResponse | null;
  @Field('date', 'Last day of the re-assessment; null for other answers.', { nullable: true })
  dueOn!: string | null;
}

export class ReassessmentResponse {
  @Field('uuid', 'Law change that caused the re-assessment.')
  lawChange!: string;
  @Field('date-time', 'Instant at which the re-assessment was asked for.')
  askedAt!: string;
  @Field('date', 'Last day of the re-assessment.')
  dueOn!: string;
}

export class ImpactResponse {
  @Field('uuid', 'Id of the transfer.')
  transfer!: string;
  @Field('text', 'Human-readable reference of the transfer.')
  reference!: string;
  @Field(CompanyNameResponse, 'Company that filed the transfer.')
  company!: CompanyNameResponse;
  @Field(IMPACT_STANDINGS, 'Kind of transfer when it was examined: a live grant, a waiting filing or a draft.')
  standing!: ImpactStanding;
  @Field(BilingualResponse, 'Meaning of `standing` in words.')
  says!: BilingualResponse;
  @Field(TRANSFER_STATES, 'Present state of the transfer.')
  state!: TransferState;
  @Field(IMPACT_MOVES, 'How the verdicts change, over all regimes: the most urgent change.')
  move!: ImpactMove;
  @Field(RegimeImpactResponse, 'Impact for each regime; empty if the rules could not judge the transfer, so that a person must.', {
    list: true,
  })
  regimes!: readonly RegimeImpactResponse[];
  @Field('date-time', 'Instant at which the transfer was examined.')
  foundAt!: string;
  @Field(ImpactAnswerResponse, 'Answer of an officer; null if there is none yet.', { nullable: true })
  answer!: ImpactAnswerResponse | null;
  @Field(ReassessmentResponse, 'Open re-assessment of the grant because of a law change; null if there is none.', { nullable: true })
  reassessment!: ReassessmentResponse | null;
}

export class ImpactsResponse extends PageOf(ImpactResponse, 'Touched transfers, in the order of their ids.') {}

export function impactShown({ realm }: Principal, impact: StoredImpact): ImpactResponse {
  const { reassessment, answer, ...rest } = impact;
  const own = realm === 'authority';
  return {
    ...rest,
    says: STANDING_WORDS[impact.standing],
    reassessment:
      reassessment?.lawChange === undefined
        ? null
        : { lawChange: reassessment.lawChange, askedAt: reassessment.askedAt, dueOn: reassessment.due.on },
    answer:
      answer === null ? null : { ...answer, by: own ? answer.by : null, reasons: own || answer.as !== 'no-action' ? answer.reasons : null },
  };
}

export class ReassessmentDueResponse {
  @Field('date', 'Last day of the re-assessments.')
  on!: string;
  @Field(TimerStepResponse, 'Calculation of the last day, step by step.', { list: true })
  steps!: readonly TimerStepResponse[];
}

export class AnsweredTransferResponse {
  @Field('uuid', 'Id of the transfer.')
  transfer!: string;
  @Field('text', 'Human-readable reference of the transfer.')
  reference!: string;
  @Field(TRANSFER_STATES, 'State of the transfer; the answer does not change it.')
  state!: TransferState;
  @Field(BilingualResponse, 'Text of the notice to the company; null if the company receives none.', { nullable: true })
  told!: BilingualResponse | null;
  @Field(ImpactAnswerResponse, 'Earlier answer that this one replaces; null if there is none.', { nullable: true })
  earlier!: ImpactAnswerResponse | null;
}

export class SkippedTransferResponse {
  @Field('text', 'Id of the transfer; a reference in the request is replaced by the id.')
  transfer!: string;
  @Field('text', 'Human-readable reference of the transfer; null if the law change does not touch it.', { nullable: true })
  reference!: string | null;
  @Field('text', 'Code of the reason why the transfer is skipped.')
  code!: string;
  @Field(BilingualResponse, 'Reason why the transfer is skipped, in words.')
  says!: BilingualResponse;
}

/** The effect of an answer, stored or previewed. */
export class AnsweredImpactsResponse {
  @Field(LAW_CHANGE_ANSWERS, 'Answer of the officer.')
  answer!: LawChangeAnswer;
  @Field(ReassessmentDueResponse, 'Deadline of the re-assessments; null for other answers.', { nullable: true })
  due!: ReassessmentDueResponse | null;
  @Field(AnsweredTransferResponse, 'Transfers that the answer is for.', { list: true })
  changes!: readonly AnsweredTransferResponse[];
  @Field(SkippedTransferResponse, 'Transfers that are skipped, each with the reason.', { list: true })
  skipped!: readonly SkippedTransferResponse[];
}
