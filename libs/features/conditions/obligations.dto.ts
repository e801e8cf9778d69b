import { PageQuery } from '@carnet/http/answers.dto.js';
import { ContentDigest, Parts, Text, Word, YesNo } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { BilingualShown, CERTAINTIES, ClockStepShown } from '@carnet/http/words.dto.js';
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
import { ConditionTermsShown } from './conditions.dto.js';
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

  @Parts(EvidenceDocumentBody, { about: 'Documents that show it.', optional: true, most: 20 })
  documents?: readonly EvidenceDocumentBody[];
}

export class JudgementBody {
  @YesNo({ about: 'Whether what was shown does.', example: true })
  accepted!: boolean;

  @Text({ about: 'Why. The company reads this.', most: 4000, example: 'The signed text is the one that was filed.' })
  reasons!: string;
}

/** The last day as counted at the grant, with the calculation. */
export class ObligationDueView {
  @Shown('day', 'The last day, as it was counted with the grant.')
  readonly on!: string;
  @Shown('time', 'The last instant in time.')
  readonly at!: string;
  @Shown('day', 'The day of the grant.')
  readonly from!: string;
  @Shown(CERTAINTIES, 'How sure the counted days are.')
  readonly certainty!: ClockStep['certainty'];
  @Shown(BilingualShown, 'How it is found.')
  readonly says!: BilingualShown;
  @Shown('day', 'What counting it today comes to: another day when the calendar has grown since.')
  readonly countedToday!: string;
  @Shown(ClockStepShown, 'The sum, where working days are counted.', { list: true })
  readonly steps!: readonly ClockStepShown[];
}

export class EvidenceDocumentShown implements EvidenceDocument {
  @Shown('text', 'What it is.')
  name!: string;
  @Shown('digest', 'SHA-256 of the document.')
  sha256!: Digest;
  @Shown('text', 'Where the company keeps it.')
  keptAt!: string;
}

export class EvidenceVerdictShown {
  @Shown('yes-no', 'Whether it does.')
  accepted!: boolean;
  @Shown('text', 'Why.')
  reasons!: string;
  @Shown('time', 'When.')
  at!: string;
  @Shown('uuid', 'Who judged it; within the authority only.', { nullable: true })
  by!: string | null;
}

export class GivenEvidenceView {
  @Shown('time', 'When it was given.')
  readonly at!: string;
  @Shown(['person', 'key', 'system'], 'Whether a person or a machine gave it.')
  readonly by!: 'person' | 'key' | 'system';
  @Shown('yes-no', 'Whether the last day had passed.')
  readonly late!: boolean;
  @Shown('text', 'What the company says.')
  readonly words!: string;
  @Shown(EvidenceDocumentShown, 'The documents it names.', { list: true })
  readonly documents!: readonly EvidenceDocumentShown[];
  @Shown(EvidenceVerdictShown, 'What an officer made of it.', { nullable: true })
  readonly verdict!: EvidenceVerdictShown | null;
}

export class BreachShown {
  @Shown(BREACH_CAUSES, 'Whether its day passed, or an officer stated it.')
  cause!: BreachCause;
  @Shown('text', 'Why, in the words of the officer; empty where the day passed.')
  reasons!: string;
  @Shown('time', 'When.')
  at!: string;
  @Shown('uuid', 'Who stated it; within the authority only.', { nullable: true })
  by!: string | null;
  @Shown('time', 'When what was wanting was accepted or waived.', { nullable: true })
  curedAt!: string | null;
}

export class WaiverShown {
  @Shown('text', 'Why.')
  reasons!: string;
  @Shown('time', 'When.')
  at!: string;
  @Shown('uuid', 'Who waived it; within the authority only.', { nullable: true })
  by!: string | null;
}

export class ObligationSeriesShown {
  @Shown('whole', 'The number of the first one.')
  first!: number;
  @Shown('whole', 'Which time it is.')
  occurrence!: number;
  @Shown(BilingualShown, 'How often it comes due.')
  says!: BilingualShown;
  @Shown('day', 'When it comes due after this one; null when the next one is there, or the grant does not last as long.', {
    nullable: true,
  })
  nextOn!: string | null;
}

/** A condition of a grant for both sides; officers are named only within the authority. */
export class ObligationView extends ConditionTermsShown {
  @Shown('whole', 'Its place among the conditions, from 1.')
  readonly number!: number;
  @Shown(OBLIGATION_STATES, 'Where it stands.')
  readonly state!: ObligationState;
  @Shown('yes-no', 'Whether the grant is not in force for want of it.')
  readonly holdsBack!: boolean;
  @Shown(ObligationDueView, 'By when.', { nullable: true })
  readonly due!: ObligationDueView | null;
  @Shown(ObligationSeriesShown, 'Of a condition that comes due again and again.', { optional: true })
  readonly series?: ObligationSeriesShown;
  @Shown('yes-no', 'Whether its day has passed, and it is neither met nor waived.')
  readonly overdue!: boolean;
  @Shown('time', 'When the company agreed to it.', { nullable: true })
  readonly agreedAt!: string | null;
  @Shown(GivenEvidenceView, 'What the company showed, oldest first.', { list: true })
  readonly evidence!: readonly GivenEvidenceView[];
  @Shown(BreachShown, 'The last breach.', { nullable: true })
  readonly breach!: BreachShown | null;
  @Shown(WaiverShown, 'That a supervisor let it go.', { nullable: true })
  readonly waiver!: WaiverShown | null;
}

/** A condition that is neither met nor waived, of a grant that has not ended. */
export class ObligationLine {
  @Shown('uuid', 'The transfer.')
  readonly transfer!: string;
  @Shown('text', 'Its number, for people.')
  readonly reference!: string;
  @Shown(TRANSFER_STATES, 'Where the transfer stands.')
  readonly transferState!: TransferState;
  @Shown('whole', 'Which of its conditions.')
  readonly number!: number;
  @Shown(BilingualShown, 'What is asked.')
  readonly says!: BilingualShown;
  @Shown(CONDITION_PHASES, 'When it is to be kept.')
  readonly phase!: ConditionPhase;
  @Shown('text', 'The discipline that judges what is shown; null: any.', { nullable: true })
  readonly monitor!: string | null;
  @Shown(OBLIGATION_STATES, 'Where it stands.')
  readonly state!: ObligationState;
  @Shown('yes-no', 'Whether an officer has to judge what was shown.')
  readonly toJudge!: boolean;
  @Shown('day', 'Its last day.', { nullable: true })
  readonly dueOn!: string | null;
}

export class ObligationListShown {
  @Shown(ObligationLine, 'Conditions that are neither met nor waived, in the order of their days.', { list: true })
  items!: readonly ObligationLine[];
  @Shown('text', 'Cursor of the next page.', { nullable: true })
  next!: string | null;
}

/** The conditions of a grant, and whether the grant is in force. */
export class ObligationsView {
  @Shown('uuid', 'The transfer.')
  readonly transfer!: string;
  @Shown('text', 'Its number, for people.')
  readonly reference!: string;
  @Shown(TRANSFER_STATES, 'Where the transfer stands.')
  readonly state!: TransferState;
  @Shown('yes-no', 'True only of a grant by which data may leave now.')
  readonly inForce!: boolean;
  @Shown('whole', 'Numbers of the conditions that it waits for.', { list: true })
  readonly waitsFor!: readonly number[];
  @Shown(ObligationView, 'The conditions.', { list: true })
  readonly obligations!: readonly ObligationView[];
}

export class ObligationsQuery extends PageQuery {
  @Word({ about: '`yes` for those alone in which an officer has to judge what was shown.', of: ['yes', 'no'], optional: true })
  judge?: 'yes' | 'no';
}
