import { Module } from '@nestjs/common';
import { AdministrationModule } from '../administration/administration.module.js';
import { AddContact, ContactDesk, EditContact, ListContacts, ReadContacts, RemoveContact } from './contact-acts.js';
import { ContactStore } from './contact.store.js';

/** What is done to contacts, for the API and for the command line; it stands on what administration stands on. */
export const contactVerbs = [ContactStore, ContactDesk, AddContact, EditContact, RemoveContact, ListContacts];

/** Contacts of companies. */
@Module({ imports: [AdministrationModule], providers: [...contactVerbs, ReadContacts], exports: [...contactVerbs, ReadContacts] })
export class ContactsModule {}
