import { PageQuery } from '@carnet/http/answers.dto.js';
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
  @Text({ about: 'What it is.', most: 200, example: 'Signed contract, 12 pages' })
  name!: string;

  @ContentDigest({
    about: 'SHA-256 of the document.',
    example: `sha256:${'0'.repeat(64)}`,
  })
  sha256!: string;

  @Text({ about: 'Where the company keeps it.', most: 500, example: 'Archive of the legal department, file 2026/118' })
  keptAt!: string;
}

export class EvidenceBody {
  @Text({ about: 'How the condition was met.', most: 4000, example: 'The contract was signed on 2 December.' })
  words!: string;

  @NestedList(EvidenceDocumentBody, { about: 'Documents that show it.', optional: true, most: 20 })
  documents?: readonly EvidenceDocumentBody[];
}

export class JudgementBody {
  @BooleanValue({ about: 'Whether what was shown does.', example: true })
  accepted!: boolean;

  @Text({ about: 'Why. The company reads this.', most: 4000, example: 'The signed text is the one that was filed.' })
  reasons!: string;
}

/** The last day as counted at the grant, with the calculation. */
export class ObligationDueView {
  @Field('date', 'The last day, as it was counted with the grant.')
  readonly on!: string;
  @Field('date-time', 'The last instant in time.')
  readonly at!: string;
  @Field('date', 'The day of the grant.')
  readonly from!: string;
  @Field(CERTAINTIES, 'How sure the counted days are.')
  readonly certainty!: ClockStep['certainty'];
  @Field(BilingualResponse, 'How it is found.')
  readonly says!: BilingualResponse;
  @Field('date', 'What counting it today comes to: another day when the calendar has grown since.')
  readonly countedToday!: string;
  @Field(ClockStepResponse, 'The sum, where working days are counted.', { list: true })
  readonly steps!: readonly ClockStepResponse[];
}

export class EvidenceDocumentResponse implements EvidenceDocument {
  @Field('text', 'What it is.')
  name!: string;
  @Field('digest', 'SHA-256 of the document.')
  sha256!: Digest;
  @Field('text', 'Where the company keeps it.')
  keptAt!: string;
}

export class EvidenceVerdictResponse {
  @Field('boolean', 'Whether it does.')
  accepted!: boolean;
  @Field('text', 'Why.')
  reasons!: string;
  @Field('date-time', 'When.')
  at!: string;
  @Field('uuid', 'Who judged it; within the authority only.', { nullable: true })
  by!: string | null;
}

export class GivenEvidenceView {
  @Field('date-time', 'When it was given.')
  readonly at!: string;
  @Field(['person', 'key', 'system'], 'Whether a person or a machine gave it.')
  readonly by!: 'person' | 'key' | 'system';
  @Field('boolean', 'Whether the last day had passed.')
  readonly late!: boolean;
  @Field('text', 'What the company says.')
  readonly words!: string;
  @Field(EvidenceDocumentResponse, 'The documents it names.', { list: true })
  readonly documents!: readonly EvidenceDocumentResponse[];
  @Field(EvidenceVerdictResponse, 'What an officer made of it.', { nullable: true })
  readonly verdict!: EvidenceVerdictResponse | null;
}

export class BreachResponse {
  @Field(BREACH_CAUSES, 'Whether its day passed, or an officer stated it.')
  cause!: BreachCause;
  @Field('text', 'Why, in the words of the officer; empty where the day passed.')
  reasons!: string;
  @Field('date-time', 'When.')
  at!: string;
  @Field('uuid', 'Who stated it; within the authority only.', { nullable: true })
  by!: string | null;
  @Field('date-time', 'When what was wanting was accepted or waived.', { nullable: true })
  curedAt!: string | null;
}

export class WaiverResponse {
  @Field('text', 'Why.')
  reasons!: string;
  @Field('date-time', 'When.')
  at!: string;
  @Field('uuid', 'Who waived it; within the authority only.', { nullable: true })
  by!: string | null;
}

export class ObligationSeriesResponse {
  @Field('integer', 'The number of the first one.')
  first!: number;
  @Field('integer', 'Which time it is.')
  occurrence!: number;
  @Field(BilingualResponse, 'How often it comes due.')
  says!: BilingualResponse;
  @Field('date', 'When it comes due after this one; null when the next one is there, or the grant does not last as long.', {
    nullable: true,
  })
  nextOn!: string | null;
}

/** A condition of a grant for both sides; officers are named only within the authority. */
export class ObligationView extends ConditionTermsResponse {
  @Field('integer', 'Its place among the conditions, from 1.')
  readonly number!: number;
  @Field(OBLIGATION_STATES, 'Where it stands.')
  readonly state!: ObligationState;
  @Field('boolean', 'Whether the grant is not in force for want of it.')
  readonly holdsBack!: boolean;
  @Field(ObligationDueView, 'By when.', { nullable: true })
  readonly due!: ObligationDueView | null;
  @Field(ObligationSeriesResponse, 'Of a condition that comes due again and again.', { optional: true })
  readonly series?: ObligationSeriesResponse;
  @Field('boolean', 'Whether its day has passed, and it is neither met nor waived.')
  readonly overdue!: boolean;
  @Field('date-time', 'When the company agreed to it.', { nullable: true })
  readonly agreedAt!: string | null;
  @Field(GivenEvidenceView, 'What the company showed, oldest first.', { list: true })
  readonly evidence!: readonly GivenEvidenceView[];
  @Field(BreachResponse, 'The last breach.', { nullable: true })
  readonly breach!: BreachResponse | null;
  @Field(WaiverResponse, 'That a supervisor let it go.', { nullable: true })
  readonly waiver!: WaiverResponse | null;
}

/** A condition that is neither met nor waived, of a grant that has not ended. */
export class ObligationLine {
  @Field('uuid', 'The transfer.')
  readonly transfer!: string;
  @Field('text', 'Its number, for people.')
  readonly reference!: string;
  @Field(TRANSFER_STATES, 'Where the transfer stands.')
  readonly transferState!: TransferState;
  @Field('integer', 'Which of its conditions.')
  readonly number!: number;
  @Field(BilingualResponse, 'What is asked.')
  readonly says!: BilingualResponse;
  @Field(CONDITION_PHASES, 'When it is to be kept.')
  readonly phase!: ConditionPhase;
  @Field('text', 'The discipline that judges what is shown; null: any.', { nullable: true })
  readonly monitor!: string | null;
  @Field(OBLIGATION_STATES, 'Where it stands.')
  readonly state!: ObligationState;
  @Field('boolean', 'Whether an officer has to judge what was shown.')
  readonly toJudge!: boolean;
  @Field('date', 'Its last day.', { nullable: true })
  readonly dueOn!: string | null;
}

export class ObligationListResponse {
  @Field(ObligationLine, 'Conditions that are neither met nor waived, in the order of their days.', { list: true })
  items!: readonly ObligationLine[];
  @Field('text', 'Cursor of the next page.', { nullable: true })
  next!: string | null;
}

/** The conditions of a grant, and whether the grant is in force. */
export class ObligationsView {
  @Field('uuid', 'The transfer.')
  readonly transfer!: string;
  @Field('text', 'Its number, for people.')
  readonly reference!: string;
  @Field(TRANSFER_STATES, 'Where the transfer stands.')
  readonly state!: TransferState;
  @Field('boolean', 'True only of a grant by which data may leave now.')
  readonly inForce!: boolean;
  @Field('integer', 'Numbers of the conditions that it waits for.', { list: true })
  readonly waitsFor!: readonly number[];
  @Field(ObligationView, 'The conditions.', { list: true })
  readonly obligations!: readonly ObligationView[];
}

export class ObligationsQuery extends PageQuery {
  @OneOf({ about: '`yes` for those alone in which an officer has to judge what was shown.', of: ['yes', 'no'], optional: true })
  judge?: 'yes' | 'no';
}
