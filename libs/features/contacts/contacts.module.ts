import { Module } from '@nestjs/common';
import { AdministrationModule } from '../administration/administration.module.js';
import { AddContact, ContactDesk, EditContact, ListContacts, ReadContacts, RemoveContact } from './contact-acts.js';
import { ContactStore } from './contact.store.js';

/** Acts on contacts, for the API and the command line; needs what administration needs. */
export const contactVerbs = [ContactStore, ContactDesk, AddContact, EditContact, RemoveContact, ListContacts];

@Module({ imports: [AdministrationModule], providers: [...contactVerbs, ReadContacts], exports: [...contactVerbs, ReadContacts] })
export class ContactsModule {}
