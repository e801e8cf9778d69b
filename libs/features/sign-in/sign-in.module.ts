import { Module } from '@nestjs/common';
import { BeginSignIn } from './begin-sign-in.js';
import { FinishSignIn } from './finish-sign-in.js';
import { Providers } from './providers.js';
import { RecogniseVisitor } from './recognise-visitor.js';
import { ChooseOrganisation, EndSessions, ListPlaces, ListProviders, ListSessions, SignOut } from './sessions.js';
import { SessionStore } from './session.store.js';

const verbs = [BeginSignIn, FinishSignIn, ListProviders, ListSessions, ListPlaces, EndSessions, SignOut, ChooseOrganisation];

/** How people sign in with a browser. The API alone has it. */
@Module({ providers: [...verbs, Providers, RecogniseVisitor, SessionStore], exports: verbs })
export class SignInModule {}
