import { Module } from '@nestjs/common';
import { AdministrationModule } from '../administration/administration.module.js';
import { BackChannelLogout } from './back-channel-logout.js';
import { BeginSignIn } from './begin-sign-in.js';
import { CheckToken } from './check-token.js';
import { FinishSignIn } from './finish-sign-in.js';
import {
  AddIssuer,
  DiscardMapping,
  DraftMapping,
  EditIssuer,
  IssuerDesk,
  ListIssuers,
  PutMappingInForce,
  ReadMapping,
  SwitchIssuer,
} from './issuer-acts.js';
import { MappedPlaces } from './mapped-places.js';
import { Providers } from './providers.js';
import { RecogniseVisitor } from './recognise-visitor.js';
import { ChooseOrganisation, EndSessions, ListPlaces, ListProviders, ListSessions, SignOut } from './sessions.js';
import { SessionStore } from './session.store.js';

/** What is done to identity providers, for the API and for the command line; it stands on what administration stands on. */
export const issuerVerbs = [
  IssuerDesk,
  ListIssuers,
  AddIssuer,
  EditIssuer,
  SwitchIssuer,
  ReadMapping,
  DraftMapping,
  DiscardMapping,
  PutMappingInForce,
  CheckToken,
];

const verbs = [
  ...issuerVerbs,
  MappedPlaces,
  BackChannelLogout,
  BeginSignIn,
  FinishSignIn,
  ListProviders,
  ListSessions,
  ListPlaces,
  EndSessions,
  SignOut,
  ChooseOrganisation,
];

/** How people sign in with a browser. The API alone has it. */
@Module({
  imports: [AdministrationModule],
  providers: [...verbs, Providers, RecogniseVisitor, SessionStore],
  exports: [...verbs, Providers],
})
export class SignInModule {}
