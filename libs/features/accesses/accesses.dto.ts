import { PageQuery } from '@carnet/http/answers.dto.js';
import { Word } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { BilingualShown, NamedPersonShown } from '@carnet/http/words.dto.js';
import { AUTHORITY_ROLES, type AuthorityRole } from '@carnet/identity';
import type { Instant, Page } from '@carnet/kernel';
import { ACCESS_GROUNDS, type AccessGround, type Discipline, DISCIPLINES } from '@carnet/workflow';
import { pageOf } from '../ledger/ledger.dto.js';
import type { AccessesRequest } from './access.js';

export class AccessesQuery extends PageQuery {
  @Word({ about: 'Only by this ground; all unless told.', of: ACCESS_GROUNDS, optional: true })
  ground?: AccessGround;
}

export function accessesRequest(transfer: string | null, { ground, ...page }: AccessesQuery): AccessesRequest {
  return { transfer, ground: ground ?? null, ...pageOf(page) };
}

/** What a person of the authority looked at in a transfer within an hour. */
export class AccessLine {
  @Shown('uuid', 'The entry.')
  readonly id!: string;
  @Shown('uuid', 'The transfer.')
  readonly transfer!: string;
  @Shown('text', 'Its reference.')
  readonly reference!: string;
  @Shown(NamedPersonShown, 'Who looked; null to a company, which reads roles and disciplines alone.', { nullable: true })
  readonly by!: NamedPersonShown | null;
  @Shown(AUTHORITY_ROLES, 'The roles that they held then.', { list: true })
  readonly roles!: readonly AuthorityRole[];
  @Shown(DISCIPLINES, 'The disciplines that they held then.', { list: true })
  readonly disciplines!: readonly Discipline[];
  @Shown(ACCESS_GROUNDS, 'By what they looked, when they first did in this hour.')
  readonly ground!: AccessGround;
  @Shown(BilingualShown, 'The same in words.')
  readonly says!: BilingualShown;
  @Shown('text', 'What they looked at: `transfer`, or the part that the address names behind it.', { list: true })
  readonly parts!: readonly string[];
  @Shown('whole', 'How often, within the hour.')
  readonly looks!: number;
  @Shown('time', 'First within the hour.')
  readonly firstAt!: Instant;
  @Shown('time', 'Last within the hour.')
  readonly lastAt!: Instant;
}

export class AccessesShown implements Page<AccessLine> {
  @Shown(AccessLine, 'Who looked, the latest first.', { list: true })
  items!: readonly AccessLine[];
  @Shown('text', 'Cursor of the next page.', { nullable: true })
  next!: string | null;
}
