import { Word } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { WithheldShown } from '@carnet/http/answers.dto.js';
import { BilingualShown, NamedPersonShown } from '@carnet/http/words.dto.js';
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
  @Word({ about: 'The part of the filing.', of: FILING_PARTS, example: 'recipient' })
  part!: FilingPart;

  @Word({
    about: '`open`: it was looked at, which leaves a settled part settled; `settle`: done with; `unsettle`: not done with after all.',
    of: MARK_ACTS,
    example: 'settle',
  })
  act!: MarkAct;
}

/** A part of the filing and its mark by a discipline. */
export class PartView {
  @Shown(FILING_PARTS, 'The part.')
  readonly part!: FilingPart;
  @Shown(BilingualShown, 'What it is called.')
  readonly title!: BilingualShown;
  @Shown(PART_MARKS, 'Where the discipline stands with it. A part that is another than it was marked with is not opened.')
  readonly mark!: PartMark;
  @Shown('yes-no', 'Whether it is another than it was marked with.')
  readonly changed!: boolean;
  @Shown(NamedPersonShown, 'Who marked it last; null where nobody has.', { nullable: true })
  readonly by!: NamedPersonShown | null;
  @Shown('time', 'When.', { nullable: true })
  readonly at!: string | null;
  @Shown('uuid', 'Items about it that are not settled, sent or not.', { list: true })
  readonly queries!: readonly string[];
}

export class MarkingShown implements NonNullable<DisciplinePartsView['marking']> {
  @Shown('yes-no', 'Whether the caller may mark its parts now.')
  offered!: boolean;
  @Shown('text', 'Why not: the code that the act itself would be refused with.', { nullable: true })
  code!: string | null;
  @Shown(BilingualShown, 'Why not, in words.', { nullable: true })
  reason!: BilingualShown | null;
}

/** The parts of a filing as one discipline sees them. */
export class DisciplinePartsView {
  @Shown(DISCIPLINES, 'The discipline.')
  readonly discipline!: Discipline;
  @Shown('yes-no', 'Whether the caller handles its review.')
  readonly own!: boolean;
  @Shown(MarkingShown, 'Whether the caller may mark its parts now, and why not.')
  readonly marking!: MarkingShown;
  @Shown('whole', 'How many parts are settled.')
  readonly settled!: number;
  @Shown(FILING_PARTS, 'The first part that is not settled; null where all are, and where they are withheld.', { nullable: true })
  readonly opensOn!: FilingPart | null;
  @Shown(PartView, 'The parts in the order of the filing; none where they are withheld.', { list: true })
  readonly parts!: readonly PartView[];
  @Shown(WithheldShown, 'Why the caller is not told where it stands; null where it is told.', { nullable: true })
  readonly withheld!: WithheldShown | null;
}

export class PartsView {
  @Shown('uuid', 'The transfer.')
  readonly transfer!: string;
  @Shown('text', 'Its reference.')
  readonly reference!: string;
  @Shown('whole', 'Its version.')
  readonly version!: number;
  @Shown('digest', 'The content as it is now.')
  readonly contentDigest!: string;
  @Shown(DisciplinePartsView, 'The disciplines that review it; none while it is not routed.', { list: true })
  readonly disciplines!: readonly DisciplinePartsView[];
}
