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

/** Use cases for identity providers, for the API and the command line. They need the providers of administration. */
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

/** Browser sign-in; used by the API only. */
@Module({
  imports: [AdministrationModule],
  providers: [...verbs, Providers, RecogniseVisitor, SessionStore],
  exports: [...verbs, Providers],
})
export class SignInModule {}
