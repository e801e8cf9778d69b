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
    about: 'Why the filing is amended, in the words of the company. Officers read it with what has changed.',
    most: 8000,
    example: 'Crew who left before January were counted as well.',
  })
  reasons!: string;
}

/** An amendment for readers; the history says which person of the company made it. */
export class AmendmentView {
  @Field('integer', 'Which one it is, from 1.')
  readonly number!: number;
  @Field('date-time', 'When it was made.')
  readonly at!: Instant;
  @Field('text', 'Why, in the words of the company.')
  readonly reasons!: string;
  @Field('digest', 'Digest of the content before.')
  readonly from!: Digest;
  @Field('digest', 'Digest of the content since.')
  readonly to!: Digest;
  @Field(PartChangeResponse, 'What it changed, part by part.', { list: true })
  readonly parts!: readonly PartChangeResponse[];
  @Field('boolean', 'Whether opinions and votes stood across it: the policy calls all of it immaterial, and the rules said the same.')
  readonly immaterial!: boolean;
}

export class AmendmentsView {
  @Field('uuid', 'The transfer.')
  readonly transfer!: string;
  @Field('text', 'Its reference.')
  readonly reference!: string;
  @Field('integer', 'How often its company may amend it in all.')
  readonly most!: number;
  @Field(AmendmentView, 'Oldest first.', { list: true })
  readonly amendments!: readonly AmendmentView[];
}

/** The change of a ledger counter that an amendment would make. */
export class ReservationMove {
  @Field('text', 'What is counted.')
  readonly metric!: string;
  @Field('text', 'The statutory window.')
  readonly window!: string;
  @Field('integer', 'What is set aside for the filing now.')
  readonly before!: number;
  @Field('integer', 'What would be set aside for it.')
  readonly after!: number;
}

export class VoidedByAmendmentResponse {
  @Field(DISCIPLINES, 'The disciplines whose opinions would be void.', { list: true })
  opinions!: readonly Discipline[];
  @Field('integer', 'How many votes would be void.')
  votes!: number;
}

export class RunningClockResponse {
  @Field('date', 'When it is due.')
  due!: string;
  @Field('integer', 'Working days left; below zero, how late it is.')
  left!: number;
}

/** What an amendment would do if it were made now. */
export class AmendmentPreviewResponse {
  @Field(PartChangeResponse, 'What it would change, part by part.', { list: true })
  parts!: readonly PartChange[];
  @Field('boolean', 'Whether opinions and votes would stand: the policy calls all of it immaterial, and the rules would say the same.')
  immaterial!: boolean;
  @Field(ComparisonResponse, 'What the rules would say otherwise; null where the last rule check cannot be compared.', { nullable: true })
  judged!: ReplayComparison | null;
  @Field(['grant', 'review', 'refuse'], 'What the policy would do with it, were it not drawn for the random audit.')
  disposal!: Route['disposal'];
  @Field(ReservationMove, 'What the ledger would hold for it instead.', { list: true })
  ledger!: readonly ReservationMove[];
  @Field(VoidedByAmendmentResponse, 'What would be void by it.')
  voids!: { readonly opinions: readonly Discipline[]; readonly votes: number };
  @Field(RunningClockResponse, "The authority's clock, which runs on; null where none runs.", { nullable: true })
  clock!: { readonly due: string; readonly left: number } | null;
  @Field('integer', 'How often the filing could be amended after it.')
  left!: number;
}
