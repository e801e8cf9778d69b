import { Id } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { BilingualShown } from '@carnet/http/words.dto.js';
import type { Bilingual, Instant, TenantId } from '@carnet/kernel';

export class ProviderShown {
  @Shown('text', 'Its name in addresses: `/sign-in/{id}` begins a sign-in.')
  id!: string;

  @Shown(BilingualShown, 'Its name for people.')
  name!: Bilingual;
}

/** A person of the demonstration on the sign-in page. */
export class DemoVisitorShown {
  @Shown('text', 'What the provider of the demonstration knows them by: `/sign-in?as={username}` signs them in.')
  username!: string;

  @Shown('text', 'Their name.')
  name!: string;

  @Shown('text', 'What they do.')
  role!: string;
}

export class ProvidersShown {
  @Shown(ProviderShown, 'The identity providers that people sign in with.', { list: true })
  items!: readonly ProviderShown[];

  @Shown(DemoVisitorShown, 'Invented people whom a demonstration lets everybody be; empty elsewhere.', { list: true })
  demoPeople!: readonly DemoVisitorShown[];
}

export class SessionShown {
  @Shown('uuid', 'The session.')
  id!: string;

  @Shown('yes-no', 'Whether it is the one that asks.')
  here!: boolean;

  @Shown('text', 'The identity provider.')
  provider!: string;

  @Shown('text', 'The network address it was begun from.')
  address!: string;

  @Shown('time', 'When it was begun.')
  began!: Instant;

  @Shown('time', 'When it was last used, to the minute.')
  used!: Instant;

  @Shown('time', 'When it ends at the latest.')
  ends!: Instant;

  @Shown('time', 'When the person last proved who they are.')
  authenticated!: Instant;
}

export class SessionsShown {
  @Shown(SessionShown, 'The sessions of the caller that have not ended, the latest first.', { list: true })
  items!: readonly SessionShown[];
}

export class PlaceShown {
  @Shown('uuid', 'The organisation.')
  organisation!: TenantId;

  @Shown('text', 'Whether it is a company or the authority.')
  realm!: string;

  @Shown('text', 'What the caller is there.', { list: true })
  roles!: readonly string[];
}

export class PlacesShown {
  @Shown(PlaceShown, 'The organisations that the caller may act for.', { list: true })
  items!: readonly PlaceShown[];
}

export class OrganisationBody {
  @Id({ about: 'The organisation to act for from now on.' })
  organisation!: string;
}
