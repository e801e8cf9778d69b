import { Shown } from '@carnet/http/shown.js';
import type { Instant } from '@carnet/kernel';

export class StarView {
  @Shown('uuid', 'The transfer.')
  readonly transfer!: string;

  @Shown('time', 'Since when the caller has starred it.')
  readonly since!: Instant;
}

export class StarsView {
  @Shown(StarView, 'What the caller has starred, the latest first.', { list: true })
  readonly items!: readonly StarView[];
}
