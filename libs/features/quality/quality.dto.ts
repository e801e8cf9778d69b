import { Id, Text, Word } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { BilingualShown } from '@carnet/http/words.dto.js';
import { DISCIPLINES, OUTCOME_KINDS, type OutcomeKind } from '@carnet/workflow';

const MONTH = /^20\d{2}-(?:0[1-9]|1[0-2])$/;

/** Period and person of a quality report. */
export class QualityQuery {
  @Text({ about: 'The first month; eleven before the last unless told.', most: 7, pattern: MONTH, example: '2026-01', optional: true })
  from?: string;

  @Text({ about: 'The last month; this one unless told.', most: 7, pattern: MONTH, example: '2026-11', optional: true })
  until?: string;

  @Id({ about: 'Only this person’s, for supervisors and auditors.', optional: true })
  person?: string;

  @Word({ about: 'Only opinions of this discipline, or only votes (`approval`).', of: [...DISCIPLINES, 'approval'], optional: true })
  part?: string;
}

/** A share as shown; if there are too few decisions, `says` states that instead. */
export class ShareView {
  @Shown('whole', 'How many.')
  readonly count!: number;
  @Shown('whole', 'Of how many.')
  readonly of!: number;
  @Shown('number', 'The share, from 0 to 1; null where there are too few to say.', { nullable: true })
  readonly share!: number | null;
  @Shown('number', 'The lower end of the 95 % interval (Wilson).', { nullable: true })
  readonly low!: number | null;
  @Shown('number', 'The upper end.', { nullable: true })
  readonly high!: number | null;
  @Shown('yes-no', 'Whether there are enough to say anything.')
  readonly enough!: boolean;
  @Shown(BilingualShown, 'That there are too few; null where there are enough.', { nullable: true })
  readonly says!: BilingualShown | null;
}

export class QualityComparisonView {
  @Shown(OUTCOME_KINDS, 'Which way decisions came out.')
  readonly outcome!: OutcomeKind;
  @Shown(ShareView, 'How often for this person.')
  readonly own!: ShareView;
  @Shown(ShareView, 'How often for colleagues on like cases; null to whoever sees their own numbers alone.', { nullable: true })
  readonly colleagues!: ShareView | null;
  @Shown('yes-no', 'Whether the intervals do not overlap: then somebody should look. It says nothing about who is right.', {
    nullable: true,
  })
  readonly differs!: boolean | null;
}

export class LikeGroupView {
  @Shown('text', 'What the transfers rely on, several joined by `+`; `none` where they rely on nothing.')
  readonly mechanism!: string;
  @Shown('text', 'Their lane.')
  readonly lane!: string;
  @Shown('whole', 'How many decisions.')
  readonly decisions!: number;
  @Shown(QualityComparisonView, 'How they came out.', { list: true })
  readonly comparisons!: readonly QualityComparisonView[];
}

export class QualityLineView {
  @Shown('uuid', 'The person.')
  readonly person!: string;
  @Shown('text', 'The name.')
  readonly name!: string;
  @Shown('text', 'The discipline of the opinions, or `approval` for votes.')
  readonly part!: string;
  @Shown('whole', 'Decisions that the person had this part in.')
  readonly decisions!: number;
  @Shown('whole', 'Set aside on appeal.')
  readonly setAside!: number;
  @Shown('whole', 'Varied on appeal.')
  readonly varied!: number;
  @Shown(ShareView, 'Set aside or varied, of all.')
  readonly overturned!: ShareView;
  @Shown(ShareView, 'Found to have a wrong outcome, of those audited to the end.')
  readonly wrong!: ShareView;
  @Shown(LikeGroupView, 'By like cases, the most first.', { list: true })
  readonly groups!: readonly LikeGroupView[];
}

export class QualityView {
  @Shown('text', 'The first month.')
  readonly from!: string;
  @Shown('text', 'The last month.')
  readonly until!: string;
  @Shown(QualityLineView, 'By person and part.', { list: true })
  readonly lines!: readonly QualityLineView[];
}
