import { Shown } from '@carnet/http/shown.js';
import { BilingualShown, CompanyNameShown } from '@carnet/http/words.dto.js';
import type { Bilingual, Instant, TransferId } from '@carnet/kernel';
import { type Lane, LANES, TRANSFER_STATES, type TransferState } from '@carnet/workflow';
import type { LikeCase, LikeCases } from './find-like-cases.js';
import { type Aspect, ASPECT_WEIGHTS, type Difference } from './likeness.js';

export class CaseDifferenceShown implements Difference {
  @Shown(Object.keys(ASPECT_WEIGHTS), 'In what it differs.')
  aspect!: Aspect;
  @Shown(BilingualShown, 'How, in words.')
  says!: Bilingual;
}

export class LikeCaseShown implements LikeCase {
  @Shown('uuid', 'The decided transfer.')
  transfer!: TransferId;
  @Shown('text', 'Its number, for people.')
  reference!: string;
  @Shown(CompanyNameShown, 'Who filed it.')
  company!: CompanyNameShown;
  @Shown(TRANSFER_STATES, 'Where it stands now: what was granted may have been revoked since.')
  state!: TransferState;
  @Shown(LANES, 'Its lane.', { nullable: true })
  lane!: Lane | null;
  @Shown(['granted', 'granted-with-conditions', 'refused'], 'What was decided.')
  outcome!: LikeCase['outcome'];
  @Shown(['policy', 'approval'], 'Whether people decided, or the rules alone.')
  by!: LikeCase['by'];
  @Shown('time', 'When it was decided.')
  decidedAt!: Instant;
  @Shown(BilingualShown, 'The reasons that were given.', { list: true })
  reasons!: readonly Bilingual[];
  @Shown('text', 'The conditions of the grant, in words.', { list: true })
  conditions!: readonly string[];
  @Shown(
    'number',
    `How like it is, out of 100: ${Object.entries(ASPECT_WEIGHTS)
      .map(([aspect, weight]) => `${aspect} ${String(weight)}`)
      .join(', ')}; in part where it is alike in part.`,
  )
  score!: number;
  @Shown(CaseDifferenceShown, 'In what it differs.', { list: true })
  differs!: readonly CaseDifferenceShown[];
}

export class LikeCasesShown implements LikeCases {
  @Shown('uuid', 'The transfer that is looked at.')
  transfer!: TransferId;
  @Shown('whole', 'How many earlier decisions were compared: the latest that went to the same country.')
  compared!: number;
  @Shown(LikeCaseShown, 'The most like first.', { list: true })
  items!: readonly LikeCaseShown[];
}
