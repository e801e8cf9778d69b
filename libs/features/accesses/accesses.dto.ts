import { Text, Word } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { BilingualShown, NamedPersonShown } from '@carnet/http/words.dto.js';
import { AUTHORITY_ROLES, type Role } from '@carnet/identity';
import type { Instant, Page } from '@carnet/kernel';
import { ACCESS_GROUNDS, type AccessGround, type Discipline, DISCIPLINES } from '@carnet/workflow';
import { pageOf } from '../ledger/ledger.dto.js';
import type { AccessesRequest, AccessLine } from './access.js';

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

export class AccessShown implements AccessLine {
  @Shown('uuid', 'The entry.')
  id!: string;
  @Shown('uuid', 'The transfer.')
  transfer!: string;
  @Shown('text', 'Its reference.')
  reference!: string;
  @Shown(NamedPersonShown, 'Who looked; null to a company, which reads roles and disciplines alone.', { nullable: true })
  by!: NamedPersonShown | null;
  @Shown(AUTHORITY_ROLES, 'The roles that they held then.', { list: true })
  roles!: readonly Role[];
  @Shown(DISCIPLINES, 'The disciplines that they held then.', { list: true })
  disciplines!: readonly Discipline[];
  @Shown(ACCESS_GROUNDS, 'By what they looked, when they first did in this hour.')
  ground!: AccessGround;
  @Shown(BilingualShown, 'The same in words.')
  says!: BilingualShown;
  @Shown('text', 'What they looked at: `transfer`, or the part that the address names behind it.', { list: true })
  parts!: readonly string[];
  @Shown('whole', 'How often, within the hour.')
  looks!: number;
  @Shown('time', 'First within the hour.')
  firstAt!: Instant;
  @Shown('time', 'Last within the hour.')
  lastAt!: Instant;
}

export class AccessesShown implements Page<AccessLine> {
  @Shown(AccessShown, 'Who looked, the latest first.', { list: true })
  items!: readonly AccessShown[];
  @Shown('text', 'Cursor of the next page.', { nullable: true })
  next!: string | null;
}
