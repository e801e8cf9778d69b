import { Id } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse } from '@carnet/http/common.dto.js';
import type { Bilingual, Instant, TenantId } from '@carnet/kernel';

export class ProviderResponse {
  @Field('text', 'Name of the provider in addresses: `/sign-in/{id}` begins a sign-in.')
  id!: string;

  @Field(BilingualResponse, 'Name of the provider, for people.')
  name!: Bilingual;
}

/** A person of the demonstration on the sign-in page. */
export class DemoVisitorResponse {
  @Field('text', 'Name of the person at the demonstration provider: `/sign-in?as={username}` signs them in.')
  username!: string;

  @Field('text', 'Name of the person.')
  name!: string;

  @Field('text', 'Role of the person.')
  role!: string;
}

export class ProvidersResponse {
  @Field(ProviderResponse, 'Identity providers with which people sign in.', { list: true })
  items!: readonly ProviderResponse[];

  @Field(DemoVisitorResponse, 'Fictional people as whom anyone can sign in to a demonstration; empty elsewhere.', { list: true })
  demoPeople!: readonly DemoVisitorResponse[];
}

export class SessionResponse {
  @Field('uuid', 'Id of the session.')
  id!: string;

  @Field('boolean', 'True for the session of this request.')
  here!: boolean;

  @Field('text', 'Name of the identity provider in addresses.')
  provider!: string;

  @Field('text', 'Network address from which the session was begun.')
  address!: string;

  @Field('date-time', 'Time when the session began.')
  began!: Instant;

  @Field('date-time', 'Time when the session was last used, to the minute.')
  used!: Instant;

  @Field('date-time', 'Latest time when the session ends.')
  ends!: Instant;

  @Field('date-time', 'Time when the person last proved their identity.')
  authenticated!: Instant;
}

export class SessionsResponse {
  @Field(SessionResponse, 'Sessions of the caller that have not ended, latest first.', { list: true })
  items!: readonly SessionResponse[];
}

export class PlaceResponse {
  @Field('uuid', 'Id of the organisation.')
  organisation!: TenantId;

  @Field('text', 'Kind of the organisation: company or authority.')
  realm!: string;

  @Field('text', 'Roles of the caller in the organisation.', { list: true })
  roles!: readonly string[];
}

export class PlacesResponse {
  @Field(PlaceResponse, 'Organisations for which the caller may act.', { list: true })
  items!: readonly PlaceResponse[];
}

export class OrganisationBody {
  @Id({ about: 'Id of the organisation to act for from now on.' })
  organisation!: string;
}
