import { Count, Id, Parts, Text, Texts, WordList, YesNo } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { BilingualShown } from '@carnet/http/words.dto.js';
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

  @WordList({ about: 'How its tokens may be signed; RS256 unless told.', of: TOKEN_ALGORITHMS, optional: true })
  algorithms?: TokenAlgorithm[];

  @WordList({
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

  @YesNo({ about: 'Whether an address that it has verified finds somebody who has not signed in before; no unless told.', optional: true })
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

  @WordList({ about: 'The roles.', of: [...COMPANY_ROLES, ...AUTHORITY_ROLES], example: ['officer'] })
  roles!: Role[];

  @WordList({ about: 'The disciplines, for officers.', of: DISCIPLINES, optional: true, example: ['privacy'] })
  disciplines?: Discipline[];
}

export class MappingBody {
  @Parts(ClaimRuleBody, { about: 'The rules, in their order; none for places that are given by hand.', most: 200 })
  rules!: ClaimRuleBody[];

  @Text({ about: 'Why, for the history.', most: 1000, optional: true })
  why?: string;
}

export class MappedPlaceShown {
  @Shown('uuid', 'The organisation.')
  organisation!: string;
  @Shown('text', 'The roles.', { list: true })
  roles!: readonly Role[];
  @Shown('text', 'The disciplines.', { list: true })
  disciplines!: readonly Discipline[];
}

export class ClaimRuleShown extends MappedPlaceShown {
  @Shown('text', 'The claim.')
  claim!: string;
  @Shown('text', 'Its value.')
  has!: string;
}

export class MappingEffect {
  @Shown('uuid', 'The person.')
  person!: string;
  @Shown('text', 'The name of the person.')
  name!: string;
  @Shown(MappedPlaceShown, 'The places of the person now.', { list: true })
  now!: readonly MappedPlaceShown[];
  @Shown(MappedPlaceShown, 'The places at the next sign-in, by the claims of the last one.', { list: true })
  then!: readonly MappedPlaceShown[];
}

export class MappingShown {
  @Shown(ClaimRuleShown, 'The rules in force.', { list: true })
  inForce!: readonly ClaimRuleShown[];
  @Shown(ClaimRuleShown, 'The rules of the draft; null where there is none.', { list: true, nullable: true })
  draft!: readonly ClaimRuleShown[] | null;
  @Shown(MappingEffect, 'For whom the draft changes something: of those who have signed in with this provider.', { list: true })
  effects!: readonly MappingEffect[];
  @Shown('whole', 'The version of the provider: what is put in force is what was previewed.')
  version!: number;
}

export class IssuerShown {
  @Shown('text', 'Its name in addresses.')
  id!: string;
  @Shown('text', 'What its tokens name as `iss`.')
  address!: string;
  @Shown(BilingualShown, 'Its name.')
  name!: Bilingual;
  @Shown('text', 'What this installation is to it.', { nullable: true })
  clientId!: string | null;
  @Shown('yes-no', 'Whether a client secret is kept.')
  secret!: boolean;
  @Shown('text', 'The address that the provider sends people back to: register it there.')
  callback!: string;
  @Shown('text', 'The scopes that Carnet requests at sign-in.')
  scopes!: string;
  @Shown('text', 'For whom its access tokens must be meant.', { list: true })
  audiences!: readonly string[];
  @Shown(TOKEN_ALGORITHMS, 'How its tokens may be signed.', { list: true })
  algorithms!: readonly TokenAlgorithm[];
  @Shown(TOKEN_TYPES, 'What its access tokens say that they are.', { list: true })
  tokenTypes!: readonly TokenType[];
  @Shown('whole', 'By how many seconds its clock may differ.')
  clockSkewSeconds!: number;
  @Shown('text', 'The claim that names a person for good.')
  personClaim!: string;
  @Shown('text', 'The claim that names the organisation.', { nullable: true })
  organisationClaim!: string | null;
  @Shown('yes-no', 'Whether an address that it has verified finds somebody who has not signed in before.')
  trustsEmail!: boolean;
  @Shown('time', 'Since when it is switched off.', { nullable: true })
  disabledAt!: Instant | null;
  @Shown('whole', 'Its version.')
  version!: number;
}

export class IssuersShown {
  @Shown(IssuerShown, 'The identity providers, by name.', { list: true })
  items!: readonly IssuerShown[];
}

export class InForceBody {
  @Count({ about: 'The version of the provider at which the draft was previewed.', least: 1, most: 1_000_000 })
  version!: number;

  @Text({ about: 'Why, for the history.', most: 1000, optional: true })
  why?: string;
}

export class IssuerWritten {
  @Shown('text', 'The provider.')
  id!: string;
}
