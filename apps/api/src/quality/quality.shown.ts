import type { ComparisonView, LikeGroupView, QualityLineView, QualityView, ShareView } from '@carnet/use-cases';
import { OUTCOME_KINDS, type OutcomeKind } from '@carnet/workflow';
import { Shown } from '../http/shown.js';
import { BilingualShown } from '../transfers/line.shown.js';

export class ShareShown implements ShareView {
  @Shown('whole', 'How many.')
  count!: number;
  @Shown('whole', 'Of how many.')
  of!: number;
  @Shown('number', 'The share, from 0 to 1; null where there are too few to say.', { nullable: true })
  share!: number | null;
  @Shown('number', 'The lower end of the 95 % interval (Wilson).', { nullable: true })
  low!: number | null;
  @Shown('number', 'The upper end.', { nullable: true })
  high!: number | null;
  @Shown('yes-no', 'Whether there are enough to say anything.')
  enough!: boolean;
  @Shown(BilingualShown, 'That there are too few; null where there are enough.', { nullable: true })
  says!: BilingualShown | null;
}

export class QualityComparisonShown implements ComparisonView {
  @Shown(OUTCOME_KINDS, 'Which way decisions came out.')
  outcome!: OutcomeKind;
  @Shown(ShareShown, 'How often for this person.')
  own!: ShareShown;
  @Shown(ShareShown, 'How often for colleagues on like cases; null to whoever sees their own numbers alone.', { nullable: true })
  colleagues!: ShareShown | null;
  @Shown('yes-no', 'Whether the intervals do not overlap: then somebody should look. It says nothing about who is right.', {
    nullable: true,
  })
  differs!: boolean | null;
}

export class LikeGroupShown implements LikeGroupView {
  @Shown('text', 'What the transfers rely on, several joined by `+`; `none` where they rely on nothing.')
  mechanism!: string;
  @Shown('text', 'Their lane.')
  lane!: string;
  @Shown('whole', 'How many decisions.')
  decisions!: number;
  @Shown(QualityComparisonShown, 'How they came out.', { list: true })
  comparisons!: readonly QualityComparisonShown[];
}

export class QualityLineShown implements QualityLineView {
  @Shown('uuid', 'The person.')
  person!: string;
  @Shown('text', 'The name.')
  name!: string;
  @Shown('text', 'The discipline of the opinions, or `approval` for votes.')
  part!: string;
  @Shown('whole', 'Decisions that the person had this part in.')
  decisions!: number;
  @Shown('whole', 'Set aside on appeal.')
  setAside!: number;
  @Shown('whole', 'Varied on appeal.')
  varied!: number;
  @Shown(ShareShown, 'Set aside or varied, of all.')
  overturned!: ShareShown;
  @Shown(ShareShown, 'Found to have a wrong outcome, of those audited to the end.')
  wrong!: ShareShown;
  @Shown(LikeGroupShown, 'By like cases, the most first.', { list: true })
  groups!: readonly LikeGroupShown[];
}

export class QualityShown implements QualityView {
  @Shown('text', 'The first month.')
  from!: string;
  @Shown('text', 'The last month.')
  until!: string;
  @Shown(QualityLineShown, 'By person and part.', { list: true })
  lines!: readonly QualityLineShown[];
}
