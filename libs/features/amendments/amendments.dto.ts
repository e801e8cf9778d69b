import type { ReplayComparison } from '@carnet/acts/replay.js';
import type { PartChange } from '@carnet/acts/subjects.js';
import type { Digest, Instant } from '@carnet/kernel';
import { Text } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { type Discipline, DISCIPLINES, type Route } from '@carnet/workflow';
import { FilingBody } from '../filing/filing.dto.js';
import { PartChangeResponse } from '../information/information.dto.js';
import { ComparisonResponse } from '../replay/replay.dto.js';

/** The whole filing as it should have been filed, and the reasons. */
export class AmendmentBody extends FilingBody {
  @Text({
    about: 'Reasons for the amendment, in the words of the company. Officers read them together with the changes.',
    most: 8000,
    example: 'Crew who left before January were counted as well.',
  })
  reasons!: string;
}

/** An amendment for readers; the history says which person of the company made it. */
export class AmendmentView {
  @Field('integer', 'Number of the amendment, starting at 1.')
  readonly number!: number;
  @Field('date-time', 'Time of the amendment.')
  readonly at!: Instant;
  @Field('text', 'Reasons for the amendment, in the words of the company.')
  readonly reasons!: string;
  @Field('digest', 'Digest of the content before the amendment.')
  readonly from!: Digest;
  @Field('digest', 'Digest of the content after the amendment.')
  readonly to!: Digest;
  @Field(PartChangeResponse, 'Changes that the amendment made, part by part.', { list: true })
  readonly parts!: readonly PartChangeResponse[];
  @Field(
    'boolean',
    'True if opinions and votes stayed valid: the policy calls the whole change immaterial, and the rules gave the same answers.',
  )
  readonly immaterial!: boolean;
}

export class AmendmentsView {
  @Field('uuid', 'Id of the transfer.')
  readonly transfer!: string;
  @Field('text', 'Reference number of the transfer, for people.')
  readonly reference!: string;
  @Field('integer', 'Number of times that the company may amend the filing in total.')
  readonly most!: number;
  @Field(AmendmentView, 'Amendments, oldest first.', { list: true })
  readonly amendments!: readonly AmendmentView[];
}

/** The change of a ledger counter that an amendment would make. */
export class ReservationMove {
  @Field('text', 'Metric that the counter counts.')
  readonly metric!: string;
  @Field('text', 'Statutory window of the counter.')
  readonly window!: string;
  @Field('integer', 'Number reserved for the filing now.')
  readonly before!: number;
  @Field('integer', 'Number that would be reserved for the filing after the amendment.')
  readonly after!: number;
}

export class VoidedByAmendmentResponse {
  @Field(DISCIPLINES, 'Disciplines whose opinions would become void.', { list: true })
  opinions!: readonly Discipline[];
  @Field('integer', 'Number of votes that would become void.')
  votes!: number;
}

export class RunningClockResponse {
  @Field('date', 'Due day of the clock.')
  due!: string;
  @Field('integer', 'Working days left until the due day; a negative number is the number of working days that the authority is late.')
  left!: number;
}

/** What an amendment would do if it were made now. */
export class AmendmentPreviewResponse {
  @Field(PartChangeResponse, 'Changes that the amendment would make, part by part.', { list: true })
  parts!: readonly PartChange[];
  @Field(
    'boolean',
    'True if opinions and votes would stay valid: the policy calls the whole change immaterial, and the rules would give the same answers.',
  )
  immaterial!: boolean;
  @Field(ComparisonResponse, 'Differences that the rules would find; null if the last rule check cannot be compared.', { nullable: true })
  judged!: ReplayComparison | null;
  @Field(['grant', 'review', 'refuse'], 'What the policy would do with the amended filing, unless it is drawn for the random audit.')
  disposal!: Route['disposal'];
  @Field(ReservationMove, 'Reservations of the filing in the ledger, before and after the amendment.', { list: true })
  ledger!: readonly ReservationMove[];
  @Field(VoidedByAmendmentResponse, 'Opinions and votes that the amendment would make void.')
  voids!: VoidedByAmendmentResponse;
  @Field(RunningClockResponse, 'Clock of the authority, which runs on during the amendment; null if no clock runs.', { nullable: true })
  clock!: RunningClockResponse | null;
  @Field('integer', 'Number of times that the company could still amend the filing after this amendment.')
  left!: number;
}
