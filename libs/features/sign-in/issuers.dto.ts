import { Count, Id, NestedList, Text, Texts, SomeOf, BooleanValue } from '@carnet/http/request-members.js';
import { VISIBLE_FORM, textForm } from '@carnet/http/text-forms.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
import { type Role, ROLES, TOKEN_ALGORITHMS, TOKEN_TYPES, type TokenAlgorithm, type TokenType } from '@carnet/identity';
import type { Bilingual, Instant } from '@carnet/kernel';
import { ReasonBody } from '../administration/administration.dto.js';
import { type Discipline, DISCIPLINES } from '@carnet/workflow';

const NAME = textForm(
  /^[a-z0-9][a-z0-9-]{0,39}$/,
  'This may contain only letters from a to z, digits and hyphens, and must not begin with a hyphen.',
  '此项只能包含 a 至 z 的小写字母、数字和连字符，且不得以连字符开头。',
);

/** Settings of a provider; omitted ones stay unchanged. */
export class IssuerChangesBody extends ReasonBody {
  @Text({
    about: 'Address of the provider: the `iss` of its tokens, where it also describes itself.',
    most: 500,
    optional: true,
    example: 'https://sso.example/realms/carnet',
  })
  address?: string;

  @Text({ about: 'English name of the provider.', most: 200, optional: true })
  nameEn?: string;

  @Text({ about: 'Chinese name of the provider.', most: 200, optional: true })
  nameZh?: string;

  @Text({
    about:
      'Client id of this installation at the provider. Without it people cannot sign in with the provider, and only its access tokens are accepted.',
    most: 255,
    form: VISIBLE_FORM,
    optional: true,
  })
  clientId?: string;

  @Text({
    about: 'Client secret of this installation at the provider. It is stored sealed and never shown.',
    most: 500,
    form: VISIBLE_FORM,
    optional: true,
  })
  clientSecret?: string;

  @Text({
    about: 'The scopes that Carnet requests at sign-in. If omitted: `openid profile email` at registration, unchanged in an edit.',
    most: 300,
    optional: true,
  })
  scopes?: string;

  @Texts({
    about: 'Audiences of access tokens that are accepted. If omitted: none at registration, unchanged in an edit.',
    most: 10,
    items: 300,
    optional: true,
  })
  audiences?: string[];

  @SomeOf({
    about: 'Algorithms with which tokens may be signed. If omitted: RS256 at registration, unchanged in an edit.',
    of: TOKEN_ALGORITHMS,
    optional: true,
  })
  algorithms?: TokenAlgorithm[];

  @SomeOf({
    about:
      'Types (`typ`) that access tokens may state; `none` for tokens that state no type. If omitted: `at+jwt` at registration, unchanged in an edit.',
    of: TOKEN_TYPES,
    optional: true,
  })
  tokenTypes?: TokenType[];

  @Count({
    about: 'Seconds by which the clock of the provider may differ. If omitted: 30 at registration, unchanged in an edit.',
    most: 300,
    optional: true,
  })
  clockSkewSeconds?: number;

  @Text({
    about:
      'Claim that permanently identifies a person; `oid` for Microsoft Entra ID. If omitted: `sub` at registration, unchanged in an edit.',
    most: 100,
    form: VISIBLE_FORM,
    optional: true,
  })
  personClaim?: string;

  @Text({
    about: 'Claim that states the Carnet id of the organisation, for providers that can send it.',
    most: 100,
    form: VISIBLE_FORM,
    optional: true,
  })
  organisationClaim?: string;

  @BooleanValue({
    about:
      'True if an e-mail address that the provider has verified identifies a person who has not signed in before. If omitted: false at registration, unchanged in an edit.',
    optional: true,
  })
  trustsEmail?: boolean;
}

export class IssuerBody extends IssuerChangesBody {
  @Text({ about: 'Name of the provider in addresses: `/sign-in/{id}`.', most: 40, form: NAME, example: 'group' })
  id!: string;
}

export class ClaimRuleBody {
  @Text({ about: 'Name of a claim, or a path with dots.', most: 200, form: VISIBLE_FORM, example: 'realm_access.roles' })
  claim!: string;

  @Text({ about: 'Value of the claim, or one of the values that it lists; `*` for any value.', most: 300, example: 'carnet-privacy' })
  has!: string;

  @Id({ about: 'Id of the organisation in which the rule gives a place.' })
  organisation!: string;

  @SomeOf({ about: 'Roles that the rule gives.', of: ROLES, example: ['officer'] })
  roles!: Role[];

  @SomeOf({ about: 'Disciplines that the rule gives, for officers.', of: DISCIPLINES, optional: true, example: ['privacy'] })
  disciplines?: Discipline[];
}

export class MappingBody extends ReasonBody {
  @NestedList(ClaimRuleBody, { about: 'Rules in their order; an empty list if places are given by hand.', most: 200 })
  rules!: ClaimRuleBody[];
}

export class MappedPlaceResponse {
  @Field('uuid', 'Id of the organisation.')
  organisation!: string;
  @Field(ROLES, 'Roles in the organisation.', { list: true })
  roles!: readonly Role[];
  @Field(DISCIPLINES, 'Disciplines in the organisation.', { list: true })
  disciplines!: readonly Discipline[];
}

export class ClaimRuleResponse extends MappedPlaceResponse {
  @Field('text', 'Name of the claim, or a path with dots.')
  claim!: string;
  @Field('text', 'Value of the claim; `*` for any value.')
  has!: string;
}

export class MappingEffect {
  @Field('uuid', 'Id of the person.')
  person!: string;
  @Field('text', 'Name of the person.')
  name!: string;
  @Field(MappedPlaceResponse, 'Present places of the person.', { list: true })
  now!: readonly MappedPlaceResponse[];
  @Field(MappedPlaceResponse, 'Places of the person after the next sign-in, by the claims of the last one.', { list: true })
  then!: readonly MappedPlaceResponse[];
}

export class MappingResponse {
  @Field(ClaimRuleResponse, 'Rules in force.', { list: true })
  inForce!: readonly ClaimRuleResponse[];
  @Field(ClaimRuleResponse, 'Rules of the draft; null if there is no draft.', { list: true, nullable: true })
  draft!: readonly ClaimRuleResponse[] | null;
  @Field(MappingEffect, 'People whose places the draft changes, among those who have signed in with this provider.', { list: true })
  effects!: readonly MappingEffect[];
  @Field('integer', 'Version of the provider. Send it to put the draft in force as it was previewed.')
  version!: number;
}

export class IssuerResponse {
  @Field('text', 'Name of the provider in addresses.')
  id!: string;
  @Field('text', 'Address of the provider: the `iss` of its tokens.')
  address!: string;
  @Field(BilingualResponse, 'Name of the provider.')
  name!: Bilingual;
  @Field('text', 'Client id of this installation at the provider; null if people cannot sign in with the provider.', { nullable: true })
  clientId!: string | null;
  @Field('boolean', 'True if a client secret is stored.')
  secret!: boolean;
  @Field('text', 'Address to which the provider sends people back; register it at the provider.')
  callback!: string;
  @Field('text', 'The scopes that Carnet requests at sign-in.')
  scopes!: string;
  @Field('text', 'Audiences of access tokens that are accepted.', { list: true })
  audiences!: readonly string[];
  @Field(TOKEN_ALGORITHMS, 'Algorithms with which tokens may be signed.', { list: true })
  algorithms!: readonly TokenAlgorithm[];
  @Field(TOKEN_TYPES, 'Types (`typ`) that access tokens may state.', { list: true })
  tokenTypes!: readonly TokenType[];
  @Field('integer', 'Seconds by which the clock of the provider may differ.')
  clockSkewSeconds!: number;
  @Field('text', 'Claim that permanently identifies a person.')
  personClaim!: string;
  @Field('text', 'Claim that states the organisation; null if there is none.', { nullable: true })
  organisationClaim!: string | null;
  @Field('boolean', 'True if an e-mail address that the provider has verified identifies a person who has not signed in before.')
  trustsEmail!: boolean;
  @Field('date-time', 'Time since which the provider is disabled; null if it is enabled.', { nullable: true })
  disabledAt!: Instant | null;
  @Field('integer', 'Version of the entry, to send in `If-Match`.')
  version!: number;
}

export class IssuersResponse {
  @Field(IssuerResponse, 'Identity providers, ordered by their names in addresses.', { list: true })
  items!: readonly IssuerResponse[];
}

export class InForceBody extends ReasonBody {
  @Count({ about: 'Version of the provider at which the draft was previewed.', least: 1, most: 1_000_000 })
  version!: number;
}

export class IssuerWritten {
  @Field('text', 'Name of the provider in addresses.')
  id!: string;
}
