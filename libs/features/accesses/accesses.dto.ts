import { PageOf, pageOf, PageQuery } from '@carnet/http/answers.dto.js';
import { OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse, NamedPersonResponse } from '@carnet/http/common.dto.js';
import { AUTHORITY_ROLES, type AuthorityRole } from '@carnet/identity';
import type { Instant } from '@carnet/kernel';
import { ACCESS_GROUNDS, type AccessGround, type Discipline, DISCIPLINES } from '@carnet/workflow';
import type { AccessesRequest } from './access.js';

export class AccessesQuery extends PageQuery {
  @OneOf({ about: 'Ground of the accesses to list; all grounds if absent.', of: ACCESS_GROUNDS, optional: true })
  ground?: AccessGround;
}

export function accessesRequest(transfer: string | null, { ground, ...page }: AccessesQuery): AccessesRequest {
  return { transfer, ground: ground ?? null, ...pageOf(page) };
}

/** What a person of the authority looked at in a transfer within an hour. */
export class AccessLine {
  @Field('uuid', 'Id of the entry.')
  readonly id!: string;
  @Field('uuid', 'Id of the transfer.')
  readonly transfer!: string;
  @Field('text', 'Reference number of the transfer, for people.')
  readonly reference!: string;
  @Field(NamedPersonResponse, 'Person of the authority who looked; null for a company, which sees only the roles and disciplines.', {
    nullable: true,
  })
  readonly by!: NamedPersonResponse | null;
  @Field(AUTHORITY_ROLES, 'Roles that the person held at the first look within the hour.', { list: true })
  readonly roles!: readonly AuthorityRole[];
  @Field(DISCIPLINES, 'Disciplines that the person held at the first look within the hour.', { list: true })
  readonly disciplines!: readonly Discipline[];
  @Field(ACCESS_GROUNDS, 'Ground on which the person looked, as it was at the first look within the hour.')
  readonly ground!: AccessGround;
  @Field(BilingualResponse, 'Text of the ground.')
  readonly says!: BilingualResponse;
  @Field(
    'text',
    'Parts of the transfer that the person looked at: `transfer` for the whole, or the part that the address names after the transfer.',
    { list: true },
  )
  readonly parts!: readonly string[];
  @Field('integer', 'Number of looks within the hour.')
  readonly looks!: number;
  @Field('date-time', 'Time of the first look within the hour.')
  readonly firstAt!: Instant;
  @Field('date-time', 'Time of the last look within the hour.')
  readonly lastAt!: Instant;
}

export class AccessesResponse extends PageOf(AccessLine, 'Accesses, latest first.') {}
