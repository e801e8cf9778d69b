import { AddContact, type ContactEntry, EditContact, ListContacts, RemoveContact } from '@carnet/features/contacts/contact-acts.js';
import { CONTACT_PURPOSES, type ContactPurpose } from '@carnet/features/contacts/contacts.dto.js';
import { type Language, LANGUAGES } from '@carnet/kernel';
import type { DirectoryDesk } from '../directory-desk.js';
import { inLanguage } from '../problem.js';
import { requireKnownWords, splitList, type CommonFlags, resultText, valueOf } from '../directory-output.js';

export interface ContactFlags extends CommonFlags {
  readonly nameEn: string;
  readonly nameZh: string;
  readonly email: string;
  readonly telephone?: string;
  readonly for: string;
  readonly languages: string;
}

export async function addContact(desk: DirectoryDesk, organisation: string, flags: ContactFlags): Promise<string> {
  const command = { organisation, entry: entryOf(flags), why: flags.why ?? null };
  return resultText(
    desk,
    await desk.get(AddContact).execute(desk.principal, command, desk.key()),
    { en: 'The contact is added.', zh: '联系方式已添加。' },
    flags,
  );
}

export async function editContact(desk: DirectoryDesk, contact: string, flags: ContactFlags): Promise<string> {
  const command = { contact, entry: entryOf(flags), why: flags.why ?? null };
  return resultText(
    desk,
    await desk.get(EditContact).execute(desk.principal, command, desk.key()),
    { en: 'The contact is edited.', zh: '联系方式已修改。' },
    flags,
  );
}

export async function removeContact(desk: DirectoryDesk, contact: string, flags: CommonFlags): Promise<string> {
  const command = { contact, why: flags.why ?? null };
  return resultText(
    desk,
    await desk.get(RemoveContact).execute(desk.principal, command, desk.key()),
    { en: 'The contact is removed.', zh: '联系方式已删除。' },
    flags,
  );
}

export async function listContacts(desk: DirectoryDesk, organisation: string, { json = false }: CommonFlags): Promise<string> {
  const { items } = valueOf(await desk.get(ListContacts).execute(desk.principal, { organisation }));
  if (json) return items.map((item) => `${JSON.stringify(item)}\n`).join('');
  const none = {
    en: 'The company has no contact. Add one with carnet company contact add.',
    zh: '该企业暂无联系方式，请使用 carnet company contact add 添加。',
  };
  if (items.length === 0) return `${inLanguage(none, desk.language)}\n`;
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
    ...(telephone !== undefined && { telephone }),
    purposes: requireKnownWords<ContactPurpose>(CONTACT_PURPOSES, splitList(purposes), { en: 'purpose', zh: '用途' }),
    languages: requireKnownWords<Language>(LANGUAGES, splitList(languages), { en: 'language', zh: '语言' }),
  };
}
