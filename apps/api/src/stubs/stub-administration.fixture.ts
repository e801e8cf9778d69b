import type {
  DirectoryColleague,
  DirectoryAuthority,
  DirectoryCompany,
  DirectoryKey,
  DirectoryPerson,
  InvitationShown,
  KeyIssued,
} from '@carnet/features/administration/administration.dto.js';
import type { ContactView } from '@carnet/features/contacts/contacts.dto.js';
import type { Answer, WrittenReceipt } from '@carnet/kernel';

const id = '3f7f2a0c-52f0-4a1c-9f2e-0f6d3c1b7a59';
const at = '2026-11-25T08:00:00.000Z';

const written: Answer<WrittenReceipt> = { value: { id }, replayed: false };

const authority: DirectoryAuthority = {
  id,
  name: { en: 'Data office', zh: '数据局' },
  zone: 'CN-SH-LINGANG',
  timeZone: 'Asia/Singapore',
  calendar: 'CN',
  languages: ['zh', 'en'],
  version: 1,
};

const company: DirectoryCompany = {
  id,
  name: { en: 'Harbour Trade', zh: '港湾贸易' },
  cluster: 'culture',
  country: 'CN',
  suspendedAt: at,
  version: 2,
};

const person: DirectoryPerson = {
  id,
  name: 'Lin',
  email: 'lin@authority.example',
  disabledAt: at,
  sameAs: id,
  home: id,
  invitedUntil: at,
  memberships: [{ organisation: id, realm: 'authority', roles: ['officer'], disciplines: ['privacy'], version: 1 }],
  version: 1,
};

const invitation: Answer<InvitationShown> = { value: { id, invitation: 'secret', until: at }, replayed: false };

const key: DirectoryKey = {
  id: '0123456789abcdef',
  organisation: id,
  label: 'Case system',
  scopes: ['transfer:file'],
  createdAt: at,
  expiresAt: at,
  revokedAt: at,
  lastUsedOn: '2026-11-25',
  version: 1,
};

const contact: ContactView = {
  id,
  organisation: id,
  name: { en: 'Data protection office', zh: '数据保护办公室' },
  email: 'data@company.example',
  telephone: '+86 21 5555 0100',
  purposes: ['filings'],
  languages: ['zh', 'en'],
  version: 1,
};

const issued: Answer<KeyIssued> = { value: { id: key.id, key: 'carnet_live_…', expiresAt: at }, replayed: false };

const colleague: DirectoryColleague = { id, name: 'Lin', roles: ['officer'], disciplines: ['privacy'] };

const page = <T>(item: T) => ({ items: [item], next: 'next' });

/** What the doors of the administration answer in tests. */
export const stubAdministration: Readonly<Record<string, unknown>> = {
  ReadAuthority: authority,
  EditAuthority: written,
  ListCompanies: page(company),
  AddCompany: written,
  EditCompany: written,
  SuspendCompany: written,
  ReinstateCompany: written,
  ListPeople: page(person),
  ReadPerson: person,
  InvitePerson: invitation,
  InviteAgain: invitation,
  EditPerson: written,
  DisablePerson: written,
  EnablePerson: written,
  MergePeople: written,
  SeparatePeople: written,
  GrantRole: written,
  RevokeRole: written,
  ListKeys: page(key),
  IssueKey: issued,
  RotateKey: issued,
  RevokeKey: { value: { id: key.id }, replayed: false },
  ListColleagues: page(colleague),
  ListContacts: { items: [contact] },
  ReadContacts: { items: [contact] },
  AddContact: written,
  EditContact: written,
  RemoveContact: written,
};
