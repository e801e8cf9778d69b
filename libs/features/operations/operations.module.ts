import { Module } from '@nestjs/common';
import { AdministrationModule } from '../administration/administration.module.js';
import { SignInModule } from '../sign-in/sign-in.module.js';
import { InstallationStore } from './installation.store.js';
import { ReadFindings, ReadSettings } from './read-findings.js';
import { ReadInstallation, ReadOutgoing } from './read-installation.js';
import { ListWork, RedriveWork } from './work-acts.js';
import { WorkStore } from './work.store.js';

const verbs = [ReadInstallation, ReadFindings, ReadSettings, ReadOutgoing, ListWork, RedriveWork];

/** Observation and repair for operators; used by the API only. */
@Module({ imports: [AdministrationModule, SignInModule], providers: [...verbs, InstallationStore, WorkStore], exports: verbs })
export class OperationsModule {}
