import { Shown } from '@carnet/http/shown.js';
import { BilingualShown, CompanyNameShown } from '@carnet/http/words.dto.js';
import type { Bilingual, Instant, TransferId } from '@carnet/kernel';
import { type Lane, LANES, TRANSFER_STATES, type TransferState } from '@carnet/workflow';
import { type Aspect, ASPECT_WEIGHTS } from './likeness.js';
import type { TransferDecision } from '@carnet/workflow';

/** One difference between an earlier case and the present transfer. */
export class CaseDifference {
  @Shown(Object.keys(ASPECT_WEIGHTS), 'In what it differs.')
  readonly aspect!: Aspect;
  @Shown(BilingualShown, 'How, in words.')
  readonly says!: Bilingual;
}

/** An earlier decision, its likeness to the present transfer, and the differences. */
export class LikeCase {
  @Shown('uuid', 'The decided transfer.')
  readonly transfer!: TransferId;
  @Shown('text', 'Its number, for people.')
  readonly reference!: string;
  @Shown(CompanyNameShown, 'Who filed it.')
  readonly company!: CompanyNameShown;
  @Shown(TRANSFER_STATES, 'Where it stands now: what was granted may have been revoked since.')
  readonly state!: TransferState;
  @Shown(LANES, 'Its lane.', { nullable: true })
  readonly lane!: Lane | null;
  @Shown(['granted', 'granted-with-conditions', 'refused'], 'What was decided.')
  readonly outcome!: TransferDecision['outcome'];
  @Shown(['policy', 'approval'], 'Whether people decided, or the rules alone.')
  readonly by!: TransferDecision['by'];
  @Shown('time', 'When it was decided.')
  readonly decidedAt!: Instant;
  @Shown(BilingualShown, 'The reasons that were given.', { list: true })
  readonly reasons!: readonly Bilingual[];
  @Shown('text', 'The conditions of the grant, in words.', { list: true })
  readonly conditions!: readonly string[];
  @Shown(
    'number',
    `How like it is, out of 100: ${Object.entries(ASPECT_WEIGHTS)
      .map(([aspect, weight]) => `${aspect} ${String(weight)}`)
      .join(', ')}; in part where it is alike in part.`,
  )
  readonly score!: number;
  @Shown(CaseDifference, 'In what it differs.', { list: true })
  readonly differs!: readonly CaseDifference[];
}

export class LikeCases {
  @Shown('uuid', 'The transfer that is looked at.')
  readonly transfer!: TransferId;
  @Shown('whole', 'How many earlier decisions were compared: the latest that went to the same country.')
  readonly compared!: number;
  @Shown(LikeCase, 'The most like first.', { list: true })
  readonly items!: readonly LikeCase[];
}
