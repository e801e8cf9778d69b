import { AUTHORITY_ROLES, type Role } from '@carnet/identity';
import type { Instant } from '@carnet/kernel';
import type { AccessLine, Page } from '@carnet/use-cases';
import { ACCESS_GROUNDS, type AccessGround, type Discipline, DISCIPLINES } from '@carnet/workflow';
import { NamedPersonShown } from '../comments/comment.shown.js';
import { BilingualShown } from '../transfers/line.shown.js';
import { Shown } from '../http/shown.js';

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
