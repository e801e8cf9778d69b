import { Module } from '@nestjs/common';
import { EditAuthority, InitAuthority, ReadAuthority } from './authority-acts.js';
import { ColleagueStore } from './colleague.store.js';
import { ListColleagues } from './colleagues.js';
import { AddCompany, CompanyDesk, EditCompany, ListCompanies, ReinstateCompany, SetClosedDays, SuspendCompany } from './company-acts.js';
import { DirectoryChange } from './directory-change.js';
import { DirectoryStore } from './directory.store.js';
import { IssueKey, ListKeys, NewKeys, RevokeKey, RotateKey } from './key-acts.js';
import { NoteKeyUse } from './note-key-use.js';
import {
  DisablePerson,
  EditPerson,
  EnablePerson,
  InviteAgain,
  InvitePerson,
  ListPeople,
  MergePeople,
  PersonDesk,
  ReadPerson,
  SeparatePeople,
} from './person-acts.js';
import { RightsCheck } from './rights.js';
import { GrantRole, RevokeRole } from './role-acts.js';

/**
 * Administration of organisations, people, roles and keys. It needs the directory's database, `Calendars` and `KeyPepper`, which the API
 * and `carnet` provide.
 */
export const administration = [
  DirectoryChange,
  DirectoryStore,
  RightsCheck,
  InitAuthority,
  EditAuthority,
  ReadAuthority,
  CompanyDesk,
  AddCompany,
  EditCompany,
  SetClosedDays,
  SuspendCompany,
  ReinstateCompany,
  ListCompanies,
  PersonDesk,
  InvitePerson,
  InviteAgain,
  EditPerson,
  DisablePerson,
  EnablePerson,
  MergePeople,
  SeparatePeople,
  ListPeople,
  ReadPerson,
  GrantRole,
  RevokeRole,
  NewKeys,
  IssueKey,
  RotateKey,
  RevokeKey,
  ListKeys,
  NoteKeyUse,
];

/** Lists of colleagues, read over the database of the caller's own realm, which the API provides. */
const colleagues = [ColleagueStore, ListColleagues];

/** Administration by people and by the command line. */
@Module({ providers: [...administration, ...colleagues], exports: [...administration, ...colleagues] })
export class AdministrationModule {}
