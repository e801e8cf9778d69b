import { PageOf, PageQuery } from '@carnet/http/answers.dto.js';
import { ContentDigest, NestedList, Text, OneOf, BooleanValue } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse, CERTAINTIES, ClockStepResponse } from '@carnet/http/common.dto.js';
import type { Digest } from '@carnet/kernel';
import {
  BREACH_CAUSES,
  type BreachCause,
  CONDITION_PHASES,
  type ConditionPhase,
  type EvidenceDocument,
  OBLIGATION_STATES,
  type ObligationState,
  TRANSFER_STATES,
  type TransferState,
} from '@carnet/workflow';
import { ConditionTermsResponse } from './conditions.dto.js';
import type { ClockStep } from '@carnet/clocks';

export class EvidenceDocumentBody {
  @Text({ about: 'Name or description of the document.', most: 200, example: 'Signed contract, 12 pages' })
  name!: string;

  @ContentDigest({
    about: 'SHA-256 of the document.',
    example: `sha256:${'0'.repeat(64)}`,
  })
  sha256!: string;

  @Text({ about: 'Place where the company keeps the document.', most: 500, example: 'Archive of the legal department, file 2026/118' })
  keptAt!: string;
}

export class EvidenceBody {
  @Text({ about: 'Explanation of how the condition was met.', most: 4000, example: 'The contract was signed on 2 December.' })
  words!: string;

  @NestedList(EvidenceDocumentBody, { about: 'Documents that show that the condition was met.', optional: true, most: 20 })
  documents?: readonly EvidenceDocumentBody[];
}

export class JudgementBody {
  @BooleanValue({ about: 'True if the evidence shows that the condition was met.', example: true })
  accepted!: boolean;

  @Text({ about: 'Reasons for the judgement; the company reads them.', most: 4000, example: 'The signed text is the one that was filed.' })
  reasons!: string;
}

/** The last day as counted at the grant, with the calculation. */
export class ObligationDueView {
  @Field('date', 'Last day, as counted at the time of the grant.')
  readonly on!: string;
  @Field('date-time', 'Last instant that is in time.')
  readonly at!: string;
  @Field('date', 'Day of the grant.')
  readonly from!: string;
  @Field(CERTAINTIES, 'Certainty of the counted days.')
  readonly certainty!: ClockStep['certainty'];
  @Field(BilingualResponse, 'Rule that sets the last day, in words.')
  readonly says!: BilingualResponse;
  @Field('date', 'Last day if it were counted today; it differs when the calendar has been extended since.')
  readonly countedToday!: string;
  @Field(ClockStepResponse, 'Steps of the calculation, if working days are counted.', { list: true })
  readonly steps!: readonly ClockStepResponse[];
}

export class EvidenceDocumentResponse implements EvidenceDocument {
  @Field('text', 'Name or description of the document.')
  name!: string;
  @Field('digest', 'SHA-256 of the document.')
  sha256!: Digest;
  @Field('text', 'Place where the company keeps the document.')
  keptAt!: string;
}

export class EvidenceVerdictResponse {
  @Field('boolean', 'True if the officer accepted the evidence.')
  accepted!: boolean;
  @Field('text', 'Reasons for the judgement.')
  reasons!: string;
  @Field('date-time', 'Time of the judgement.')
  at!: string;
  @Field('uuid', 'Officer who judged the evidence; null outside the authority.', { nullable: true })
  by!: string | null;
}

export class GivenEvidenceView {
  @Field('date-time', 'Time at which the evidence was given.')
  readonly at!: string;
  @Field(['person', 'key', 'system'], 'Kind of the sender: a person, or a machine (`key` or `system`).')
  readonly by!: 'person' | 'key' | 'system';
  @Field('boolean', 'True if the last day had passed.')
  readonly late!: boolean;
  @Field('text', 'Explanation of the company.')
  readonly words!: string;
  @Field(EvidenceDocumentResponse, 'Documents that the company names.', { list: true })
  readonly documents!: readonly EvidenceDocumentResponse[];
  @Field(EvidenceVerdictResponse, 'Judgement of an officer; null until there is one.', { nullable: true })
  readonly verdict!: EvidenceVerdictResponse | null;
}

export class BreachResponse {
  @Field(BREACH_CAUSES, 'Cause of the breach: the last day passed (`overdue`), or an officer stated it (`stated`).')
  cause!: BreachCause;
  @Field('text', 'Reasons in the words of the officer; empty if the last day passed.')
  reasons!: string;
  @Field('date-time', 'Time of the breach.')
  at!: string;
  @Field('uuid', 'Officer who stated the breach; null if the last day passed, and outside the authority.', { nullable: true })
  by!: string | null;
  @Field(
    'date-time',
    'Time at which the breach was cured; null until then. Accepted evidence or a waiver cures it, as does a decision on appeal or the end of the suspension.',
    { nullable: true },
  )
  curedAt!: string | null;
}

export class WaiverResponse {
  @Field('text', 'Reasons for the waiver.')
  reasons!: string;
  @Field('date-time', 'Time of the waiver.')
  at!: string;
  @Field('uuid', 'Person who waived the condition; null outside the authority.', { nullable: true })
  by!: string | null;
  @Field('integer', 'Number of the appeal that struck the condition; absent if there is none.', { optional: true })
  appeal?: number;
}

export class ObligationSeriesResponse {
  @Field('integer', 'Number of the first condition in the series.')
  first!: number;
  @Field('integer', 'Number of this occurrence in the series, from 1.')
  occurrence!: number;
  @Field(BilingualResponse, 'Interval at which the condition is due, in words.')
  says!: BilingualResponse;
  @Field(
    'date',
    'Next due day after this one; null if the next condition of the series exists, the grant ends before, or an appeal struck the condition.',
    {
      nullable: true,
    },
  )
  nextOn!: string | null;
}

/** A condition of a grant for both sides; officers are named only within the authority. */
export class ObligationView extends ConditionTermsResponse {
  @Field('integer', 'Number of the condition in the grant, from 1.')
  readonly number!: number;
  @Field(OBLIGATION_STATES, 'State of the condition.')
  readonly state!: ObligationState;
  @Field('boolean', 'True if the condition keeps the grant from being in force.')
  readonly holdsBack!: boolean;
  @Field(ObligationDueView, 'Last day and its calculation; null if the condition has none.', { nullable: true })
  readonly due!: ObligationDueView | null;
  @Field(ObligationSeriesResponse, 'Series of a recurring condition; absent for other conditions.', { optional: true })
  readonly series?: ObligationSeriesResponse;
  @Field('boolean', 'True if the last day has passed and the condition is neither met nor waived.')
  readonly overdue!: boolean;
  @Field('date-time', 'Time at which the company agreed to the condition; null if it has not.', { nullable: true })
  readonly agreedAt!: string | null;
  @Field(GivenEvidenceView, 'Evidence of the company, oldest first.', { list: true })
  readonly evidence!: readonly GivenEvidenceView[];
  @Field(BreachResponse, 'Latest breach; null if there is none.', { nullable: true })
  readonly breach!: BreachResponse | null;
  @Field(WaiverResponse, 'Waiver by a supervisor or on appeal; null if there is none.', { nullable: true })
  readonly waiver!: WaiverResponse | null;
}

/** A condition that is neither met nor waived, of a grant that has not ended. */
export class ObligationLine {
  @Field('uuid', 'The transfer.')
  readonly transfer!: string;
  @Field('text', 'Reference of the transfer, for people.')
  readonly reference!: string;
  @Field(TRANSFER_STATES, 'State of the transfer.')
  readonly transferState!: TransferState;
  @Field('integer', 'Number of the condition in the grant.')
  readonly number!: number;
  @Field(BilingualResponse, 'What the condition requires.')
  readonly says!: BilingualResponse;
  @Field(
    CONDITION_PHASES,
    'Phase in which the condition must be met: `before` the grant comes into force, `during` its term, or `after` the data has been used.',
  )
  readonly phase!: ConditionPhase;
  @Field('text', 'Discipline whose officers judge the evidence; null for any discipline.', { nullable: true })
  readonly monitor!: string | null;
  @Field(OBLIGATION_STATES, 'State of the condition.')
  readonly state!: ObligationState;
  @Field('boolean', 'True if an officer has to judge the evidence.')
  readonly toJudge!: boolean;
  @Field('date', 'Last day; null if the condition has none.', { nullable: true })
  readonly dueOn!: string | null;
}

export class ObligationListResponse extends PageOf(
  ObligationLine,
  'Conditions that are neither met nor waived, by last day; those without a last day come last.',
) {}

/** The conditions of a grant, and whether the grant is in force. */
export class ObligationsView {
  @Field('uuid', 'The transfer.')
  readonly transfer!: string;
  @Field('text', 'Reference of the transfer, for people.')
  readonly reference!: string;
  @Field(TRANSFER_STATES, 'State of the transfer.')
  readonly state!: TransferState;
  @Field('boolean', 'True if the grant is in force, so that data may leave now.')
  readonly inForce!: boolean;
  @Field('integer', 'Numbers of the conditions that keep the grant from being in force.', { list: true })
  readonly waitsFor!: readonly number[];
  @Field(ObligationView, 'Conditions of the grant.', { list: true })
  readonly obligations!: readonly ObligationView[];
}

export class ObligationsQuery extends PageQuery {
  @OneOf({ about: '`yes` to list only conditions whose evidence an officer has to judge.', of: ['yes', 'no'], optional: true })
  judge?: 'yes' | 'no';
}
