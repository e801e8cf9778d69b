import { Module } from '@nestjs/common';
import { AdministrationModule } from '../administration/administration.module.js';
import { SignInModule } from '../sign-in/sign-in.module.js';
import {
  CreateScimGroup,
  ListScimGroups,
  PatchScimGroup,
  ReadScimGroup,
  RemoveScimGroup,
  ReplaceScimGroup,
  ScimGroupDesk,
} from './group-acts.js';
import { IssueScimKey } from './issue-scim-key.js';
import { OpenScim } from './open-scim.js';
import { ProviderDirectory } from './provider-directory.js';
import { ScimStore } from './scim.store.js';
import { CreateScimUser, ListScimUsers, PatchScimUser, ReadScimUser, RemoveScimUser, ReplaceScimUser, ScimUserDesk } from './user-acts.js';

const verbs = [
  IssueScimKey,
  OpenScim,
  CreateScimUser,
  ReadScimUser,
  ListScimUsers,
  ReplaceScimUser,
  PatchScimUser,
  RemoveScimUser,
  CreateScimGroup,
  ReadScimGroup,
  ListScimGroups,
  ReplaceScimGroup,
  PatchScimGroup,
  RemoveScimGroup,
];

/** Provisioning of people by identity providers (SCIM 2.0); used by the API only. */
@Module({
  imports: [AdministrationModule, SignInModule],
  providers: [...verbs, ScimUserDesk, ScimGroupDesk, ProviderDirectory, ScimStore],
  exports: verbs,
})
export class ScimModule {}
