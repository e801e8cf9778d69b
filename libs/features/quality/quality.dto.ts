import { Text, Word } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { BilingualShown } from '@carnet/http/words.dto.js';
import { DISCIPLINES, OUTCOME_KINDS, type OutcomeKind } from '@carnet/workflow';
import type { ComparisonView, LikeGroupView, QualityLineView, QualityView, ShareView } from './quality-view.js';
import type { QualityQuestion } from './read-quality.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const MONTH = /^20\d{2}-(?:0[1-9]|1[0-2])$/;

/** Of which time and whom. */
export class QualityQuery {
  @Text({ about: 'The first month; eleven before the last unless told.', most: 7, pattern: MONTH, example: '2026-01', optional: true })
  from?: string;

  @Text({ about: 'The last month; this one unless told.', most: 7, pattern: MONTH, example: '2026-11', optional: true })
  until?: string;

  @Text({ about: 'Only this person’s, for supervisors and auditors.', most: 36, pattern: UUID, optional: true })
  person?: string;

  @Word({ about: 'Only opinions of this discipline, or only votes (`approval`).', of: [...DISCIPLINES, 'approval'], optional: true })
  part?: string;
}

export function qualityQuestion({ from, until, person, part }: QualityQuery): QualityQuestion {
  return { from: from ?? null, until: until ?? null, person: person ?? null, part: part ?? null };
}

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
