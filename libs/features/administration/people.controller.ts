import { EntryAct, type EntryActRequest, NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { Caller } from '@carnet/http/access-rule.js';
import { pageOf } from '@carnet/http/answers.dto.js';
import type { WrittenResponse } from '@carnet/http/common.dto.js';
import { type Address, EntryRoute, Route, withDecorators, WriteRoute, ApiController } from '@carnet/http/route.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, Outcome, Page, WrittenReceipt } from '@carnet/kernel';
import { Body, Param, Query, type Type as Class } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import {
  ColleaguesQuery,
  DirectoryColleagues,
  type DirectoryColleague,
  DirectoryPeople,
  DirectoryPeopleQuery,
  DirectoryPerson,
  InvitationResponse,
  InvitePersonBody,
  MergeBody,
  PersonChangesBody,
  ReasonBody,
  RightsBody,
} from './administration.dto.js';
import { ListColleagues } from './colleagues.js';
import {
  DisablePerson,
  EditPerson,
  EnablePerson,
  InviteAgain,
  InvitePerson,
  ListPeople,
  MergePeople,
  ReadPerson,
  SeparatePeople,
} from './person-acts.js';
import { GrantRole, type RoleCommand, RevokeRole } from './role-acts.js';

const personParam = ApiParam({ name: 'person', format: 'uuid', description: 'Id of the person.' });

const conflicts =
  'The entry is the caller’s own, another organisation looks after it, or it is already in the wanted state; `code` and `says` give the reason.';

function PersonRoute<Answer = WrittenResponse>(address: Address, told: { summary: string; answers?: Class<Answer> }) {
  const problems = { 404: 'No such person, or the caller does not look after them.', 409: conflicts };
  return withDecorators([personParam], EntryRoute(address, 'directory:write', { ...told, problems, stepUp: true }));
}

@ApiController('v1', 'Administration')
export class PeopleController {
  constructor(
    private readonly listPeople: ListPeople,
    private readonly readPerson: ReadPerson,
    private readonly invitePerson: InvitePerson,
    private readonly inviteAgain: InviteAgain,
    private readonly editPerson: EditPerson,
    private readonly disablePerson: DisablePerson,
    private readonly enablePerson: EnablePerson,
    private readonly mergePeople: MergePeople,
    private readonly separatePeople: SeparatePeople,
    private readonly grantRole: GrantRole,
    private readonly revokeRole: RevokeRole,
    private readonly listColleagues: ListColleagues,
  ) {}

  @Route('GET colleagues', 'colleague:read', {
    summary: 'List the people of the caller’s own organisation by name; the caller may address them',
    answers: DirectoryColleagues,
    problems: { 400: 'A parameter or the cursor is invalid.' },
  })
  colleagues(@Caller() caller: Principal, @Query() query: ColleaguesQuery): Promise<Outcome<Page<DirectoryColleague>>> {
    return this.listColleagues.execute(caller, { ...pageOf(query), left: query.left === 'yes' });
  }

  @Route('GET admin/people', 'directory:read', {
    summary: 'List people by name, or find them by part of a name or e-mail address; a company sees only its own',
    answers: DirectoryPeople,
    problems: { 400: 'A parameter or the cursor is invalid.', 404: 'No such organisation.' },
  })
  list(
    @Caller() caller: Principal,
    @Query() { organisation, search, ...page }: DirectoryPeopleQuery,
  ): Promise<Outcome<Page<DirectoryPerson>>> {
    const asked = { organisation: organisation ?? null, search: search?.trim() || null, ...pageOf(page) };
    return this.listPeople.execute(caller, asked);
  }

  @Route('GET admin/people/:person', 'directory:read', {
    summary: 'Read a person by id or e-mail address',
    answers: DirectoryPerson,
    problems: { 404: 'No such person, or the caller does not look after them.' },
  })
  @ApiParam({ name: 'person', schema: { type: 'string' }, description: 'Id or e-mail address of the person.' })
  read(@Caller() caller: Principal, @Param('person') person: string): Promise<Outcome<DirectoryPerson>> {
    return this.readPerson.execute(caller, { person });
  }

  @WriteRoute('POST admin/people', 'directory:write', {
    summary: 'Invite a person with roles; the response shows the secret for the first sign-in once',
    status: 201,
    answers: InvitationResponse,
    problems: {
      404: 'No such organisation.',
      409: 'The e-mail address cannot be used.',
      422: 'A role or discipline does not exist in this kind of organisation, or the idempotency key was used for another request.',
    },
    stepUp: true,
  })
  invite(
    @NewAct() { caller, key }: ActRequest,
    @Body() { name, email, organisation, roles, disciplines = [], why }: InvitePersonBody,
  ): ActOutcome<InvitationResponse> {
    return this.invitePerson.execute(
      caller,
      { name, email, organisation: organisation ?? null, roles, disciplines, why: why ?? null },
      key,
    );
  }

  @PersonRoute('POST admin/people/:person/invitation', {
    summary: 'Invite a person again; the earlier secret becomes void',
    answers: InvitationResponse,
  })
  again(
    @EntryAct() { caller, key, seen }: EntryActRequest,
    @Param('person') person: string,
    @Body() { why }: ReasonBody,
  ): ActOutcome<InvitationResponse> {
    return this.inviteAgain.execute(caller, { person, why: why ?? null, seen }, key);
  }

  @PersonRoute('PATCH admin/people/:person', { summary: 'Edit a person’s name or e-mail address' })
  edit(
    @EntryAct() { caller, key, seen }: EntryActRequest,
    @Param('person') person: string,
    @Body() { why, ...changes }: PersonChangesBody,
  ): ActOutcome<WrittenReceipt> {
    return this.editPerson.execute(caller, { person, changes, why: why ?? null, seen }, key);
  }

  @PersonRoute('POST admin/people/:person/disabling', {
    summary: 'Disable a person; sign-in is refused at once, all memberships end, and open work goes to others',
  })
  disable(
    @EntryAct() { caller, key, seen }: EntryActRequest,
    @Param('person') person: string,
    @Body() { why }: ReasonBody,
  ): ActOutcome<WrittenReceipt> {
    return this.disablePerson.execute(caller, { person, why: why ?? null, seen }, key);
  }

  @PersonRoute('POST admin/people/:person/enabling', { summary: 'Enable a disabled person; roles must be granted anew' })
  enable(
    @EntryAct() { caller, key, seen }: EntryActRequest,
    @Param('person') person: string,
    @Body() { why }: ReasonBody,
  ): ActOutcome<WrittenReceipt> {
    return this.enablePerson.execute(caller, { person, why: why ?? null, seen }, key);
  }

  @PersonRoute('POST admin/people/:person/merge', {
    summary: 'Mark two entries as the same human, whom four eyes counts once; only the authority may',
  })
  merge(
    @EntryAct() { caller, key, seen }: EntryActRequest,
    @Param('person') person: string,
    @Body() { into, why }: MergeBody,
  ): ActOutcome<WrittenReceipt> {
    return this.mergePeople.execute(caller, { person, into, why: why ?? null, seen }, key);
  }

  @PersonRoute('POST admin/people/:person/separation', {
    summary: 'Separate two entries that were merged by mistake; only the authority may',
  })
  separate(
    @EntryAct() { caller, key, seen }: EntryActRequest,
    @Param('person') person: string,
    @Body() { why }: ReasonBody,
  ): ActOutcome<WrittenReceipt> {
    return this.separatePeople.execute(caller, { person, why: why ?? null, seen }, key);
  }

  @PersonRoute('POST admin/people/:person/roles', { summary: 'Grant a person roles and disciplines' })
  grant(
    @EntryAct() { caller, key, seen }: EntryActRequest,
    @Param('person') person: string,
    @Body() body: RightsBody,
  ): ActOutcome<WrittenReceipt> {
    return this.grantRole.execute(caller, { ...roleCommand(person, body), seen }, key);
  }

  @PersonRoute('POST admin/people/:person/roles/revocation', {
    summary: 'Revoke roles and disciplines of a person; without a role, the person leaves the organisation',
  })
  revoke(
    @EntryAct() { caller, key, seen }: EntryActRequest,
    @Param('person') person: string,
    @Body() body: RightsBody,
  ): ActOutcome<WrittenReceipt> {
    return this.revokeRole.execute(caller, { ...roleCommand(person, body), seen }, key);
  }
}

function roleCommand(person: string, { organisation, roles = [], disciplines = [], why }: RightsBody): RoleCommand {
  return { person, organisation: organisation ?? null, roles, disciplines, why: why ?? null };
}
