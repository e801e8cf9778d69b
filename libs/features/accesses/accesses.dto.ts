import { PageQuery } from '@carnet/http/answers.dto.js';
import { OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse, NamedPersonResponse } from '@carnet/http/common.dto.js';
import { AUTHORITY_ROLES, type AuthorityRole } from '@carnet/identity';
import type { Instant, Page } from '@carnet/kernel';
import { ACCESS_GROUNDS, type AccessGround, type Discipline, DISCIPLINES } from '@carnet/workflow';
import { pageOf } from '../ledger/ledger.dto.js';
import type { AccessesRequest } from './access.js';

export class AccessesQuery extends PageQuery {
  @OneOf({ about: 'Only by this ground; all unless told.', of: ACCESS_GROUNDS, optional: true })
  ground?: AccessGround;
}

export function accessesRequest(transfer: string | null, { ground, ...page }: AccessesQuery): AccessesRequest {
  return { transfer, ground: ground ?? null, ...pageOf(page) };
}

/** What a person of the authority looked at in a transfer within an hour. */
export class AccessLine {
  @Field('uuid', 'The entry.')
  readonly id!: string;
  @Field('uuid', 'The transfer.')
  readonly transfer!: string;
  @Field('text', 'Its reference.')
  readonly reference!: string;
  @Field(NamedPersonResponse, 'Who looked; null to a company, which reads roles and disciplines alone.', { nullable: true })
  readonly by!: NamedPersonResponse | null;
  @Field(AUTHORITY_ROLES, 'The roles that they held then.', { list: true })
  readonly roles!: readonly AuthorityRole[];
  @Field(DISCIPLINES, 'The disciplines that they held then.', { list: true })
  readonly disciplines!: readonly Discipline[];
  @Field(ACCESS_GROUNDS, 'By what they looked, when they first did in this hour.')
  readonly ground!: AccessGround;
  @Field(BilingualResponse, 'The same in words.')
  readonly says!: BilingualResponse;
  @Field('text', 'What they looked at: `transfer`, or the part that the address names behind it.', { list: true })
  readonly parts!: readonly string[];
  @Field('integer', 'How often, within the hour.')
  readonly looks!: number;
  @Field('date-time', 'First within the hour.')
  readonly firstAt!: Instant;
  @Field('date-time', 'Last within the hour.')
  readonly lastAt!: Instant;
}

export class AccessesResponse implements Page<AccessLine> {
  @Field(AccessLine, 'Who looked, the latest first.', { list: true })
  items!: readonly AccessLine[];
  @Field('text', 'Cursor of the next page.', { nullable: true })
  next!: string | null;
}
