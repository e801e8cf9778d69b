import { EntryAct, type EntryActRequest, NewAct, type ActRequest } from '@carnet/http/act-requests.js';
import { Caller } from '@carnet/http/access-rule.js';
import { EntryRoute, Route, WriteRoute, ApiController } from '@carnet/http/route.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, Outcome, WrittenReceipt } from '@carnet/kernel';
import { Body, Param, Query } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { ReasonBody } from '../administration/administration.dto.js';
import { AddContact, EditContact, ListContacts, ReadContacts, RemoveContact } from './contact-acts.js';
import { ContactBody, ContactEntryBody, ContactsQuery, ContactsView } from './contacts.dto.js';

const contactParam = ApiParam({ name: 'contact', format: 'uuid', description: 'Id of the contact.' });

const contactProblems = { 404: 'No such contact, or not one that the caller administers.' };

/** The offices of companies that the authority can write to or call. */
@ApiController('v1', 'Administration')
export class ContactsController {
  constructor(
    private readonly listContacts: ListContacts,
    private readonly readContacts: ReadContacts,
    private readonly addContact: AddContact,
    private readonly editContact: EditContact,
    private readonly removeContact: RemoveContact,
  ) {}

  @Route('GET admin/contacts', 'directory:read', {
    summary: 'List the contacts of a company, by name',
    answers: ContactsView,
    problems: {
      400: 'A parameter is invalid.',
      404: 'No such company.',
      422: 'A caller of the authority names no company (`contact-of-company`).',
    },
  })
  list(@Caller() caller: Principal, @Query() { organisation }: ContactsQuery): Promise<Outcome<ContactsView>> {
    return this.listContacts.execute(caller, { organisation: organisation ?? null });
  }

  @Route('GET transfers/:id/contacts', 'transfer:read', {
    summary: 'List the contacts of the company that a transfer belongs to',
    answers: ContactsView,
    problems: { 404: 'No such transfer, or it is not visible to the caller.' },
  })
  read(@Caller() caller: Principal, @Param('id') transfer: string): Promise<Outcome<ContactsView>> {
    return this.readContacts.execute(caller, { transfer });
  }

  @WriteRoute('POST admin/contacts', 'directory:write', {
    summary: 'Add a contact of a company',
    status: 201,
    problems: {
      404: 'No such company.',
      409: 'The company has 20 contacts already (`contacts-many`).',
      422: 'No company is named (`contact-of-company`), a list is empty or repeats a value (`contact-incomplete`), or the idempotency key was used for another request.',
    },
    stepUp: true,
  })
  add(@NewAct() { caller, key }: ActRequest, @Body() { organisation, why, ...entry }: ContactBody): ActOutcome<WrittenReceipt> {
    return this.addContact.execute(caller, { organisation: organisation ?? null, entry, why: why ?? null }, key);
  }

  @EntryRoute('PUT admin/contacts/:contact', 'directory:write', {
    summary: 'Edit a contact of a company',
    problems: {
      ...contactProblems,
      422: 'A list is empty or repeats a value (`contact-incomplete`), or the idempotency key was used for another request.',
    },
    stepUp: true,
  })
  @contactParam
  edit(
    @EntryAct() { caller, key, seen }: EntryActRequest,
    @Param('contact') contact: string,
    @Body() { why, ...entry }: ContactEntryBody,
  ): ActOutcome<WrittenReceipt> {
    return this.editContact.execute(caller, { contact, entry, why: why ?? null, seen }, key);
  }

  @EntryRoute('POST admin/contacts/:contact/removal', 'directory:write', {
    summary: 'Remove a contact of a company',
    problems: contactProblems,
    stepUp: true,
  })
  @contactParam
  remove(
    @EntryAct() { caller, key, seen }: EntryActRequest,
    @Param('contact') contact: string,
    @Body() { why }: ReasonBody,
  ): ActOutcome<WrittenReceipt> {
    return this.removeContact.execute(caller, { contact, why: why ?? null, seen }, key);
  }
}
