import type { AccessesRequest } from '@carnet/use-cases';
import { ACCESS_GROUNDS, type AccessGround } from '@carnet/workflow';
import { Text, Word } from '../http/shapes.js';
import { pageOf } from '../ledger/ledger.query.js';

/** Which looks are listed. */
export class AccessesQuery {
  @Word({ about: 'Only by this ground; all unless told.', of: ACCESS_GROUNDS, optional: true })
  ground?: AccessGround;

  @Text({ about: 'How many on a page: 1 to 100, 25 unless told.', most: 3, pattern: /^(?:100|[1-9]\d?)$/, optional: true })
  limit?: string;

  @Text({ about: '`next` of the page before, with the same filter.', most: 1024, pattern: /^[!-~]+$/, optional: true })
  cursor?: string;
}

export function accessesRequest(transfer: string | null, { ground, ...page }: AccessesQuery): AccessesRequest {
  return { transfer, ground: ground ?? null, ...pageOf(page) };
}
