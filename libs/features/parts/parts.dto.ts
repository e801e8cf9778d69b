import { Word } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { WithheldShown } from '@carnet/http/withheld.dto.js';
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
import type { PartView } from './part-view.js';
import type { DisciplinePartsView, PartsView } from './read-parts.js';

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

export class PartShown implements PartView {
  @Shown(FILING_PARTS, 'The part.')
  part!: FilingPart;
  @Shown(BilingualShown, 'What it is called.')
  title!: BilingualShown;
  @Shown(PART_MARKS, 'Where the discipline stands with it. A part that is another than it was marked with is not opened.')
  mark!: PartMark;
  @Shown('yes-no', 'Whether it is another than it was marked with.')
  changed!: boolean;
  @Shown(NamedPersonShown, 'Who marked it last; null where nobody has.', { nullable: true })
  by!: NamedPersonShown | null;
  @Shown('time', 'When.', { nullable: true })
  at!: string | null;
  @Shown('uuid', 'Items about it that are not settled, sent or not.', { list: true })
  queries!: readonly string[];
}

export class MarkingShown implements NonNullable<DisciplinePartsView['marking']> {
  @Shown('yes-no', 'Whether the caller may mark its parts now.')
  offered!: boolean;
  @Shown('text', 'Why not: the code that the act itself would be refused with.', { nullable: true })
  code!: string | null;
  @Shown(BilingualShown, 'Why not, in words.', { nullable: true })
  reason!: BilingualShown | null;
}

export class DisciplinePartsShown implements DisciplinePartsView {
  @Shown(DISCIPLINES, 'The discipline.')
  discipline!: Discipline;
  @Shown('yes-no', 'Whether the caller handles its review.')
  own!: boolean;
  @Shown(MarkingShown, 'Whether the caller may mark its parts now, and why not.')
  marking!: MarkingShown;
  @Shown('whole', 'How many parts are settled.')
  settled!: number;
  @Shown(FILING_PARTS, 'The first part that is not settled; null where all are, and where they are withheld.', { nullable: true })
  opensOn!: FilingPart | null;
  @Shown(PartShown, 'The parts in the order of the filing; none where they are withheld.', { list: true })
  parts!: readonly PartShown[];
  @Shown(WithheldShown, 'Why the caller is not told where it stands; null where it is told.', { nullable: true })
  withheld!: WithheldShown | null;
}

export class PartsShown implements PartsView {
  @Shown('uuid', 'The transfer.')
  transfer!: string;
  @Shown('text', 'Its reference.')
  reference!: string;
  @Shown('whole', 'Its version.')
  version!: number;
  @Shown('digest', 'The content as it is now.')
  contentDigest!: string;
  @Shown(DisciplinePartsShown, 'The disciplines that review it; none while it is not routed.', { list: true })
  disciplines!: readonly DisciplinePartsShown[];
}
