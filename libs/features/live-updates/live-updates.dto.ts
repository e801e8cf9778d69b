import { Text } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import type { TransferChange } from './live-update.js';

export class LiveUpdatesQuery {
  @Text({
    about: 'The `id` of the last event that an earlier stream told. The header `Last-Event-ID` says the same, and counts if both are sent.',
    most: 1024,
    pattern: /^[!-~]+$/,
    optional: true,
  })
  after?: string;
}

/** That a transfer changed. Read it to see how. */
export class TransferChangeShown implements TransferChange {
  @Shown('uuid', 'The transfer.')
  transfer!: string;
  @Shown('text', 'What happened, by the kind of its history entry, such as `voted`; `draft-shared`: who is at which section of a draft.')
  kind!: string;
  @Shown('text', 'The state after it; null if the state is as it was.', { nullable: true })
  state!: string | null;
  @Shown('whole', 'The version after it; null if it made no new version.', { nullable: true })
  version!: number | null;
}
