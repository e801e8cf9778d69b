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
  @OneOf({ about: 'Part of the filing.', of: FILING_PARTS, example: 'recipient' })
  part!: FilingPart;

  @OneOf({
    about:
      '`open`: mark the part as looked at, while a settled part stays settled; `settle`: mark it as settled; `unsettle`: undo the settlement.',
    of: MARK_ACTS,
    example: 'settle',
  })
  act!: MarkAct;
}

/** A part of the filing and its mark by a discipline. */
export class PartView {
  @Field(FILING_PARTS, 'Part of the filing.')
  readonly part!: FilingPart;
  @Field(BilingualResponse, 'Heading of the part.')
  readonly title!: BilingualResponse;
  @Field(PART_MARKS, 'Mark of the discipline on the part. A part whose content changed since it was marked is not opened.')
  readonly mark!: PartMark;
  @Field('boolean', 'Whether the content of the part has changed since it was marked.')
  readonly changed!: boolean;
  @Field(NamedPersonResponse, 'Person who marked the part last; null if it was never marked.', { nullable: true })
  readonly by!: NamedPersonResponse | null;
  @Field('date-time', 'Instant of the last mark; null if the part was never marked.', { nullable: true })
  readonly at!: string | null;
  @Field('uuid', 'Ids of items about the part that are not settled, whether sent or not.', { list: true })
  readonly queries!: readonly string[];
}

export class MarkingResponse implements NonNullable<DisciplinePartsView['marking']> {
  @Field('boolean', 'Whether the caller may mark parts for this discipline now.')
  offered!: boolean;
  @Field('text', 'Code with which the act would be refused; null if the caller may mark parts.', { nullable: true })
  code!: string | null;
  @Field(BilingualResponse, 'Reason for the refusal in words; null if the caller may mark parts.', { nullable: true })
  reason!: BilingualResponse | null;
}

/** The parts of a filing as one discipline sees them. */
export class DisciplinePartsView {
  @Field(DISCIPLINES, 'Discipline that reviews the filing.')
  readonly discipline!: Discipline;
  @Field('boolean', 'Whether the caller has the review of this discipline.')
  readonly own!: boolean;
  @Field(MarkingResponse, 'Whether the caller may mark parts for this discipline now, and if not, why.')
  readonly marking!: MarkingResponse;
  @Field('integer', 'Number of settled parts.')
  readonly settled!: number;
  @Field(FILING_PARTS, 'First part that is not settled; null if all are settled, or if the parts are withheld.', { nullable: true })
  readonly opensOn!: FilingPart | null;
  @Field(PartView, 'Parts in the order of the filing; empty if they are withheld.', { list: true })
  readonly parts!: readonly PartView[];
  @Field(WithheldResponse, 'Why the parts are withheld from the caller; null if they are shown.', { nullable: true })
  readonly withheld!: WithheldResponse | null;
}

export class PartsView {
  @Field('uuid', 'Id of the transfer.')
  readonly transfer!: string;
  @Field('text', 'Human-readable reference of the transfer.')
  readonly reference!: string;
  @Field('integer', 'Version of the transfer.')
  readonly version!: number;
  @Field('digest', 'Digest of the present content of the filing.')
  readonly contentDigest!: string;
  @Field(DisciplinePartsView, 'Disciplines that review the filing; empty before it is routed.', { list: true })
  readonly disciplines!: readonly DisciplinePartsView[];
}
