import { AddContact, type ContactEntry, EditContact, ListContacts, RemoveContact } from '@carnet/features/contacts/contact-acts.js';
import { CONTACT_LANGUAGES, CONTACT_PURPOSES, type ContactLanguage, type ContactPurpose } from '@carnet/features/contacts/contacts.dto.js';
import type { DirectoryDesk } from '../directory-desk.js';
import { known, listed, type Said, told, valueOf } from './administration.js';

export interface ContactFlags extends Said {
  readonly nameEn: string;
  readonly nameZh: string;
  readonly email: string;
  readonly telephone?: string;
  readonly for: string;
  readonly languages: string;
}

export async function addContact(desk: DirectoryDesk, organisation: string, flags: ContactFlags): Promise<string> {
  const command = { organisation, entry: entryOf(flags), why: flags.why ?? null };
  return told(await desk.get(AddContact).execute(desk.principal, command, desk.key()), 'The contact is added.', flags);
}

export async function editContact(desk: DirectoryDesk, contact: string, flags: ContactFlags): Promise<string> {
  const command = { contact, entry: entryOf(flags), why: flags.why ?? null };
  return told(await desk.get(EditContact).execute(desk.principal, command, desk.key()), 'The contact is edited.', flags);
}

export async function removeContact(desk: DirectoryDesk, contact: string, flags: Said): Promise<string> {
  const command = { contact, why: flags.why ?? null };
  return told(await desk.get(RemoveContact).execute(desk.principal, command, desk.key()), 'The contact is removed.', flags);
}

export async function listContacts(desk: DirectoryDesk, organisation: string, { json = false }: Said): Promise<string> {
  const { items } = valueOf(await desk.get(ListContacts).execute(desk.principal, { organisation }));
  if (json) return items.map((item) => `${JSON.stringify(item)}\n`).join('');
  if (items.length === 0) return 'The company has no contact. Add one with carnet company contact add.\n';
  const line = ({ id, name, email, telephone, purposes, languages }: (typeof items)[number]): readonly string[] => [
    id,
    purposes.join('+'),
    languages.join(', '),
    email,
    telephone ?? '–',
    `${name.en} · ${name.zh}`,
  ];
  return items.map((item) => `${line(item).join('  ')}\n`).join('');
}

function entryOf({ nameEn, nameZh, email, telephone, for: purposes, languages }: ContactFlags): ContactEntry {
  return {
    nameEn,
    nameZh,
    email,
    telephone: telephone ?? null,
    purposes: known<ContactPurpose>(CONTACT_PURPOSES, listed(purposes), { en: 'purpose', zh: '用途' }),
    languages: known<ContactLanguage>(CONTACT_LANGUAGES, listed(languages), { en: 'language', zh: '语言' }),
  };
}
