import type { Digest, Instant } from '@carnet/kernel';
import { type EarlierSaying, SAID_AS, type SaidAs } from '@carnet/use-cases';
import { Shown } from '../http/shown.js';

export class EarlierSayingShown implements EarlierSaying {
  @Shown(SAID_AS, 'What it was.')
  as!: SaidAs;
  @Shown('time', 'When it was given.')
  at!: Instant;
  @Shown('digest', 'The content that it was given on.')
  contentDigest!: Digest;
  @Shown('yes-no', 'Whether it still counts.')
  stands!: boolean;
  @Shown('yes-no', 'Whether the filing is another one now.')
  changed!: boolean;
}
