import { Count, Id, NestedList, Text, Texts, SomeOf, BooleanValue } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
import {
  AUTHORITY_ROLES,
  COMPANY_ROLES,
  type Role,
  TOKEN_ALGORITHMS,
  TOKEN_TYPES,
  type TokenAlgorithm,
  type TokenType,
} from '@carnet/identity';
import type { Bilingual, Instant } from '@carnet/kernel';
import { type Discipline, DISCIPLINES } from '@carnet/workflow';

const NAME = /^[a-z0-9][a-z0-9-]{0,39}$/;
const CLAIM = /^[!-~]+$/;

/** Settings of a provider; omitted ones stay unchanged. */
export class IssuerChangesBody {
  @Text({
    about: 'What its tokens name as `iss`, and where it describes itself.',
    most: 500,
    optional: true,
    example: 'https://sso.example/realms/carnet',
  })
  address?: string;

  @Text({ about: 'Its English name.', most: 200, optional: true })
  nameEn?: string;

  @Text({ about: 'Its Chinese name.', most: 200, optional: true })
  nameZh?: string;

  @Text({
    about: 'What this installation is to it. Without it nobody signs in with it, and only its access tokens are taken.',
    most: 255,
    pattern: CLAIM,
    optional: true,
  })
  clientId?: string;

  @Text({ about: 'What this installation proves itself with. It is sealed and never shown.', most: 500, pattern: CLAIM, optional: true })
  clientSecret?: string;

  @Text({ about: 'The scopes that Carnet requests at sign-in. Default: `openid profile email`.', most: 300, optional: true })
  scopes?: string;

  @Texts({ about: 'For whom its access tokens must be meant; none unless told.', most: 10, items: 300, optional: true })
  audiences?: string[];

  @SomeOf({ about: 'How its tokens may be signed; RS256 unless told.', of: TOKEN_ALGORITHMS, optional: true })
  algorithms?: TokenAlgorithm[];

  @SomeOf({
    about: 'What its access tokens say that they are (`typ`); `at+jwt` unless told, `none` for those that say nothing.',
    of: TOKEN_TYPES,
    optional: true,
  })
  tokenTypes?: TokenType[];

  @Count({ about: 'By how many seconds its clock may differ; 30 unless told.', most: 300, optional: true })
  clockSkewSeconds?: number;

  @Text({
    about: 'The claim that names a person for good: `sub` unless told, `oid` for Microsoft Entra ID.',
    most: 100,
    pattern: CLAIM,
    optional: true,
  })
  personClaim?: string;

  @Text({
    about: 'The claim that names the organisation by its id here, for providers that can say it.',
    most: 100,
    pattern: CLAIM,
    optional: true,
  })
  organisationClaim?: string;

  @BooleanValue({
    about: 'Whether an address that it has verified finds somebody who has not signed in before; no unless told.',
    optional: true,
  })
  trustsEmail?: boolean;

  @Text({ about: 'Why, for the history.', most: 1000, optional: true })
  why?: string;
}

export class IssuerBody extends IssuerChangesBody {
  @Text({ about: 'Its name in addresses: `/sign-in/{id}`.', most: 40, pattern: NAME, example: 'group' })
  id!: string;
}

export class ClaimRuleBody {
  @Text({ about: 'A claim by its name, or by a path with dots.', most: 200, pattern: CLAIM, example: 'realm_access.roles' })
  claim!: string;

  @Text({ about: 'Its value, or one of those that it lists; `*` for any.', most: 300, example: 'carnet-privacy' })
  has!: string;

  @Id({ about: 'The organisation in which this gives a place.' })
  organisation!: string;

  @SomeOf({ about: 'The roles.', of: [...COMPANY_ROLES, ...AUTHORITY_ROLES], example: ['officer'] })
  roles!: Role[];

  @SomeOf({ about: 'The disciplines, for officers.', of: DISCIPLINES, optional: true, example: ['privacy'] })
  disciplines?: Discipline[];
}

export class MappingBody {
  @NestedList(ClaimRuleBody, { about: 'The rules, in their order; none for places that are given by hand.', most: 200 })
  rules!: ClaimRuleBody[];

  @Text({ about: 'Why, for the history.', most: 1000, optional: true })
  why?: string;
}

export class MappedPlaceResponse {
  @Field('uuid', 'The organisation.')
  organisation!: string;
  @Field('text', 'The roles.', { list: true })
  roles!: readonly Role[];
  @Field('text', 'The disciplines.', { list: true })
  disciplines!: readonly Discipline[];
}

export class ClaimRuleResponse extends MappedPlaceResponse {
  @Field('text', 'The claim.')
  claim!: string;
  @Field('text', 'Its value.')
  has!: string;
}

export class MappingEffect {
  @Field('uuid', 'The person.')
  person!: string;
  @Field('text', 'The name of the person.')
  name!: string;
  @Field(MappedPlaceResponse, 'The places of the person now.', { list: true })
  now!: readonly MappedPlaceResponse[];
  @Field(MappedPlaceResponse, 'The places at the next sign-in, by the claims of the last one.', { list: true })
  then!: readonly MappedPlaceResponse[];
}

export class MappingResponse {
  @Field(ClaimRuleResponse, 'The rules in force.', { list: true })
  inForce!: readonly ClaimRuleResponse[];
  @Field(ClaimRuleResponse, 'The rules of the draft; null where there is none.', { list: true, nullable: true })
  draft!: readonly ClaimRuleResponse[] | null;
  @Field(MappingEffect, 'For whom the draft changes something: of those who have signed in with this provider.', { list: true })
  effects!: readonly MappingEffect[];
  @Field('integer', 'The version of the provider: what is put in force is what was previewed.')
  version!: number;
}

export class IssuerResponse {
  @Field('text', 'Its name in addresses.')
  id!: string;
  @Field('text', 'What its tokens name as `iss`.')
  address!: string;
  @Field(BilingualResponse, 'Its name.')
  name!: Bilingual;
  @Field('text', 'What this installation is to it.', { nullable: true })
  clientId!: string | null;
  @Field('boolean', 'Whether a client secret is kept.')
  secret!: boolean;
  @Field('text', 'The address that the provider sends people back to: register it there.')
  callback!: string;
  @Field('text', 'The scopes that Carnet requests at sign-in.')
  scopes!: string;
  @Field('text', 'For whom its access tokens must be meant.', { list: true })
  audiences!: readonly string[];
  @Field(TOKEN_ALGORITHMS, 'How its tokens may be signed.', { list: true })
  algorithms!: readonly TokenAlgorithm[];
  @Field(TOKEN_TYPES, 'What its access tokens say that they are.', { list: true })
  tokenTypes!: readonly TokenType[];
  @Field('integer', 'By how many seconds its clock may differ.')
  clockSkewSeconds!: number;
  @Field('text', 'The claim that names a person for good.')
  personClaim!: string;
  @Field('text', 'The claim that names the organisation.', { nullable: true })
  organisationClaim!: string | null;
  @Field('boolean', 'Whether an address that it has verified finds somebody who has not signed in before.')
  trustsEmail!: boolean;
  @Field('date-time', 'Since when it is switched off.', { nullable: true })
  disabledAt!: Instant | null;
  @Field('integer', 'Its version.')
  version!: number;
}

export class IssuersResponse {
  @Field(IssuerResponse, 'The identity providers, by name.', { list: true })
  items!: readonly IssuerResponse[];
}

export class InForceBody {
  @Count({ about: 'The version of the provider at which the draft was previewed.', least: 1, most: 1_000_000 })
  version!: number;

  @Text({ about: 'Why, for the history.', most: 1000, optional: true })
  why?: string;
}

export class IssuerWritten {
  @Field('text', 'The provider.')
  id!: string;
}
