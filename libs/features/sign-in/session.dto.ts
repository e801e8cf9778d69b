import { Id } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
import type { Bilingual, Instant, TenantId } from '@carnet/kernel';

export class ProviderResponse {
  @Field('text', 'Its name in addresses: `/sign-in/{id}` begins a sign-in.')
  id!: string;

  @Field(BilingualResponse, 'Its name for people.')
  name!: Bilingual;
}

/** A person of the demonstration on the sign-in page. */
export class DemoVisitorResponse {
  @Field('text', 'What the provider of the demonstration knows them by: `/sign-in?as={username}` signs them in.')
  username!: string;

  @Field('text', 'Their name.')
  name!: string;

  @Field('text', 'What they do.')
  role!: string;
}

export class ProvidersResponse {
  @Field(ProviderResponse, 'The identity providers that people sign in with.', { list: true })
  items!: readonly ProviderResponse[];

  @Field(DemoVisitorResponse, 'Invented people whom a demonstration lets everybody be; empty elsewhere.', { list: true })
  demoPeople!: readonly DemoVisitorResponse[];
}

export class SessionResponse {
  @Field('uuid', 'The session.')
  id!: string;

  @Field('boolean', 'Whether it is the one that asks.')
  here!: boolean;

  @Field('text', 'The identity provider.')
  provider!: string;

  @Field('text', 'The network address it was begun from.')
  address!: string;

  @Field('date-time', 'When it was begun.')
  began!: Instant;

  @Field('date-time', 'When it was last used, to the minute.')
  used!: Instant;

  @Field('date-time', 'When it ends at the latest.')
  ends!: Instant;

  @Field('date-time', 'When the person last proved who they are.')
  authenticated!: Instant;
}

export class SessionsResponse {
  @Field(SessionResponse, 'The sessions of the caller that have not ended, the latest first.', { list: true })
  items!: readonly SessionResponse[];
}

export class PlaceResponse {
  @Field('uuid', 'The organisation.')
  organisation!: TenantId;

  @Field('text', 'Whether it is a company or the authority.')
  realm!: string;

  @Field('text', 'What the caller is there.', { list: true })
  roles!: readonly string[];
}

export class PlacesResponse {
  @Field(PlaceResponse, 'The organisations that the caller may act for.', { list: true })
  items!: readonly PlaceResponse[];
}

export class OrganisationBody {
  @Id({ about: 'The organisation to act for from now on.' })
  organisation!: string;
}
