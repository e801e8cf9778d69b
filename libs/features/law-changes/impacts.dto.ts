import type { TimerStep } from '@carnet/acts/deadlines/timer-explanation.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse, TimerStepResponse } from '@carnet/http/common.dto.js';
import type { Principal } from '@carnet/identity';
import type { Bilingual } from '@carnet/kernel';
import { CARRIES, type Carries, type NamedDuty, IMPACT_MOVES, type ImpactMove } from '@carnet/rules';
import { LAW_CHANGE_ANSWERS, type LawChangeAnswer, TRANSFER_STATES, type TransferState } from '@carnet/workflow';
import { IMPACT_STANDINGS, type ImpactAnswerRecord, type ImpactStanding, STANDING_WORDS, type StoredImpact } from './law-change.js';

export class LawSideResponse {
  @Field('text', 'What the regime answers.')
  outcome!: string;
  @Field('text', 'The legal tool it relies on or asks for.')
  mechanism!: string;
  @Field('text', 'The rule that decides.', { nullable: true })
  rule!: string | null;
  @Field('any', 'The articles it cites.', { list: true })
  citations!: readonly object[];
  @Field('text', 'The version of the pack.')
  packVersion!: string;
  @Field(['stated', 'assumed'], 'Whether it rests on stated facts alone.')
  basis!: 'stated' | 'assumed';
  @Field('text', 'Facts to ask for.', { list: true })
  missing!: readonly string[];
}

export class DutyNamedResponse implements NamedDuty {
  @Field('text', 'The rule that asks for it.')
  id!: string;
  @Field(BilingualResponse, 'What it asks.')
  says!: BilingualResponse;
}

export class RegimeImpactResponse {
  @Field('text', 'The legal regime.')
  regime!: string;
  @Field(IMPACT_MOVES, 'How its answer moves: `opened` when a person has to judge, `level` when another rule asks for as much.')
  move!: ImpactMove;
  @Field(CARRIES, 'Whether what the grant rests on does for the later law; what cannot be told is for a person.')
  carries!: Carries;
  @Field(LawSideResponse, 'By the earlier law; null where it does not bind.', { nullable: true })
  before!: LawSideResponse | null;
  @Field(LawSideResponse, 'By the later law; null where it does not bind.', { nullable: true })
  after!: LawSideResponse | null;
  @Field(DutyNamedResponse, 'Duties that are new.', { list: true })
  gained!: readonly DutyNamedResponse[];
  @Field(DutyNamedResponse, 'Duties that are gone.', { list: true })
  dropped!: readonly DutyNamedResponse[];
}

export class CompanyNamedResponse {
  @Field('uuid', 'The company.')
  id!: string;
  @Field(BilingualResponse, 'Its name.')
  name!: BilingualResponse;
}

export class ImpactAnswerResponse {
  @Field(LAW_CHANGE_ANSWERS, 'What the officer answered.')
  as!: LawChangeAnswer;
  @Field('text', 'Why; null to a company of which nothing is asked.', { nullable: true })
  reasons!: string | null;
  @Field('uuid', 'The officer; null to companies.', { nullable: true })
  by!: string | null;
  @Field('date-time', 'When.')
  at!: string;
  @Field(BilingualResponse, 'What the company is told, as text; null where it is told nothing.', { nullable: true })
  told!: BilingualResponse | null;
  @Field('date', 'The last day of the re-assessment.', { nullable: true })
  dueOn!: string | null;
}

export class ReassessmentResponse {
  @Field('uuid', 'The change of the law it is because of.')
  lawChange!: string;
  @Field('date-time', 'When it was asked for.')
  askedAt!: string;
  @Field('date', 'Its last day.')
  dueOn!: string;
}

export class ImpactResponse {
  @Field('uuid', 'The transfer.')
  transfer!: string;
  @Field('text', 'Its number.')
  reference!: string;
  @Field(CompanyNamedResponse, 'Whose it is.')
  company!: CompanyNamedResponse;
  @Field(IMPACT_STANDINGS, 'How it stood when it was looked at.')
  standing!: ImpactStanding;
  @Field(BilingualResponse, 'What that means.')
  says!: BilingualResponse;
  @Field(TRANSFER_STATES, 'Its state now.')
  state!: TransferState;
  @Field(IMPACT_MOVES, 'How its answers move, all regimes together.')
  move!: ImpactMove;
  @Field(RegimeImpactResponse, 'Regime by regime; empty when it could not be judged, which is for a person.', { list: true })
  regimes!: readonly RegimeImpactResponse[];
  @Field('date-time', 'When it was looked at.')
  foundAt!: string;
  @Field(ImpactAnswerResponse, 'What an officer answered.', { nullable: true })
  answer!: ImpactAnswerResponse | null;
  @Field(ReassessmentResponse, 'The re-assessment that the grant is under now.', { nullable: true })
  reassessment!: ReassessmentResponse | null;
}

export class ImpactsResponse {
  @Field(ImpactResponse, "In the order of the transfers' ids.", { list: true })
  items!: readonly ImpactResponse[];
  @Field('text', 'Give this as `cursor` for the next page.', { nullable: true })
  next!: string | null;
}

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
  @Field('date', 'The last day.')
  on!: string;
  @Field(TimerStepResponse, 'How it is found.', { list: true })
  steps!: readonly TimerStepResponse[];
}

export class AnsweredTransferResponse {
  @Field('uuid', 'The transfer.')
  transfer!: string;
  @Field('text', 'Its number.')
  reference!: string;
  @Field(TRANSFER_STATES, 'Its state, which stays as it is.')
  state!: TransferState;
  @Field(BilingualResponse, 'What the company is told, as text; null where it is told nothing.', { nullable: true })
  told!: BilingualResponse | null;
  @Field(ImpactAnswerResponse, 'The answer that this one replaces; null where there is none.', { nullable: true })
  earlier!: ImpactAnswerResponse | null;
}

export class SkippedTransferResponse {
  @Field('text', 'The transfer as it was named.')
  transfer!: string;
  @Field('text', 'Its number, where the change touches it.', { nullable: true })
  reference!: string | null;
  @Field('text', 'Why it is passed over.')
  code!: string;
  @Field(BilingualResponse, 'The same in words.')
  says!: BilingualResponse;
}

/** The effect of an answer, stored or previewed. */
export class AnsweredImpactsResponse {
  @Field(LAW_CHANGE_ANSWERS, 'The answer.')
  answer!: LawChangeAnswer;
  @Field(ReassessmentDueResponse, 'By when re-assessments are to be done.', { nullable: true })
  due!: { readonly on: string; readonly steps: readonly TimerStep[] } | null;
  @Field(AnsweredTransferResponse, 'Transfers that are answered for.', { list: true })
  changes!: readonly {
    readonly transfer: string;
    readonly reference: string;
    readonly state: TransferState;
    readonly told: Bilingual | null;
    /** The answer that this one replaces; null if there is none. */
    readonly earlier: ImpactAnswerRecord | null;
  }[];
  @Field(SkippedTransferResponse, 'Transfers that are passed over, and why.', { list: true })
  skipped!: readonly {
    readonly transfer: string;
    readonly reference: string | null;
    readonly code: string;
    readonly says: Bilingual;
  }[];
}
