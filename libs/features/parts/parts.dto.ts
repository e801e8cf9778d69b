import { OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { WithheldResponse } from '@carnet/http/answers.dto.js';
import { BilingualResponse, NamedPersonResponse } from '@carnet/http/common.dto.js';
import {
  type Discipline,
  DISCIPLINES,
  FILING_PARTS,
  type FilingPart,
  MARK_ACTS,
  type MarkAct,
  PART_MARKS,
  type PartMark,
} from '@carnet/workflow';

export class PartMarkBody {
  @OneOf({ about: 'The part of the filing.', of: FILING_PARTS, example: 'recipient' })
  part!: FilingPart;

  @OneOf({
    about: '`open`: it was looked at, which leaves a settled part settled; `settle`: done with; `unsettle`: not done with after all.',
    of: MARK_ACTS,
    example: 'settle',
  })
  act!: MarkAct;
}

/** A part of the filing and its mark by a discipline. */
export class PartView {
  @Field(FILING_PARTS, 'The part.')
  readonly part!: FilingPart;
  @Field(BilingualResponse, 'What it is called.')
  readonly title!: BilingualResponse;
  @Field(PART_MARKS, 'Where the discipline stands with it. A part that is another than it was marked with is not opened.')
  readonly mark!: PartMark;
  @Field('boolean', 'Whether it is another than it was marked with.')
  readonly changed!: boolean;
  @Field(NamedPersonResponse, 'Who marked it last; null where nobody has.', { nullable: true })
  readonly by!: NamedPersonResponse | null;
  @Field('date-time', 'When.', { nullable: true })
  readonly at!: string | null;
  @Field('uuid', 'Items about it that are not settled, sent or not.', { list: true })
  readonly queries!: readonly string[];
}

export class MarkingResponse implements NonNullable<DisciplinePartsView['marking']> {
  @Field('boolean', 'Whether the caller may mark its parts now.')
  offered!: boolean;
  @Field('text', 'Why not: the code that the act itself would be refused with.', { nullable: true })
  code!: string | null;
  @Field(BilingualResponse, 'Why not, in words.', { nullable: true })
  reason!: BilingualResponse | null;
}

/** The parts of a filing as one discipline sees them. */
export class DisciplinePartsView {
  @Field(DISCIPLINES, 'The discipline.')
  readonly discipline!: Discipline;
  @Field('boolean', 'Whether the caller handles its review.')
  readonly own!: boolean;
  @Field(MarkingResponse, 'Whether the caller may mark its parts now, and why not.')
  readonly marking!: MarkingResponse;
  @Field('integer', 'How many parts are settled.')
  readonly settled!: number;
  @Field(FILING_PARTS, 'The first part that is not settled; null where all are, and where they are withheld.', { nullable: true })
  readonly opensOn!: FilingPart | null;
  @Field(PartView, 'The parts in the order of the filing; none where they are withheld.', { list: true })
  readonly parts!: readonly PartView[];
  @Field(WithheldResponse, 'Why the caller is not told where it stands; null where it is told.', { nullable: true })
  readonly withheld!: WithheldResponse | null;
}

export class PartsView {
  @Field('uuid', 'The transfer.')
  readonly transfer!: string;
  @Field('text', 'Its reference.')
  readonly reference!: string;
  @Field('integer', 'Its version.')
  readonly version!: number;
  @Field('digest', 'The content as it is now.')
  readonly contentDigest!: string;
  @Field(DisciplinePartsView, 'The disciplines that review it; none while it is not routed.', { list: true })
  readonly disciplines!: readonly DisciplinePartsView[];
}
