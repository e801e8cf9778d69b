import type { OrganisationAct } from '@carnet/acts/organisation-entries.js';
import { notFound } from '@carnet/acts/transfer-act.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import { declareRefusals } from '@carnet/http/problem.js';
import type { Principal } from '@carnet/identity';
import {
  accept,
  type ActOutcome,
  Entropy,
  type IdempotencyKey,
  isUuid,
  type Json,
  type Outcome,
  type TransferId,
  uuid,
  type WrittenReceipt,
} from '@carnet/kernel';
import { CompanyContact } from '@carnet/persistence/entities.js';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import { noSuchEntry, staleEntryRefusal } from '../administration/administration.refusals.js';
import { DirectoryChange, type DirectoryActResult } from '../administration/directory-change.js';
import { DirectoryStore } from '../administration/directory.store.js';
import { ContactStore } from './contact.store.js';
import type { ContactEntryBody, ContactsView } from './contacts.dto.js';

const refuseContact = declareRefusals({
  'contact-of-company': [422, 'A contact belongs to a company. Name the company.', '联系方式属于企业，请指明企业。'],
  'contact-incomplete': [
    422,
    'A contact needs at least one purpose and one language, none of them twice.',
    '联系方式须至少有一项用途和一种语言，均不得重复。',
  ],
  'contacts-many': [409, 'A company has at most 20 contacts. Remove one first.', '每个企业最多 20 个联系方式，请先删除一个。'],
});

type WriteResult = ActOutcome<WrittenReceipt>;

/** Most contacts of a company. */
const most = 20;

export type ContactEntry = Omit<ContactEntryBody, 'why'>;

@Injectable()
export class AddContact {
  constructor(
    private readonly change: DirectoryChange,
    private readonly store: DirectoryStore,
    private readonly contacts: ContactStore,
    private readonly entropy: Entropy,
  ) {}

  /** @param command `organisation` is the company; null for the caller's own. */
  execute(
    principal: Principal,
    { organisation, entry, why }: { readonly organisation: string | null; readonly entry: ContactEntry; readonly why: string | null },
    key: IdempotencyKey,
  ): WriteResult {
    const id = this.entropy.uuid();
    const subject = { kind: 'contact', id };
    return this.change.perform(principal, { act: 'add-contact', organisation, subject, why }, key, async (scope, place) => {
      if (place.realm !== 'company') return refuseContact('contact-of-company', { pointer: '/organisation' });
      if (!isWhole(entry)) return refuseContact('contact-incomplete');
      if ((await this.contacts.of(scope, place.organisation)).length >= most) return refuseContact('contacts-many');
      const columns = columnsOf(entry);
      await this.store.insert(scope, CompanyContact, { company: place.organisation, id, ...columns, version: 1 });
      return accept({ value: { id }, kind: 'contact-added', after: contactSnapshot(columns) });
    });
  }
}

export interface ContactCommand {
  readonly contact: string;
  readonly why: string | null;
  readonly seen?: number;
}

/** The common path of acts on a contact: its company may do them, or the authority. */
@Injectable()
export class ContactDesk {
  constructor(
    private readonly change: DirectoryChange,
    private readonly contacts: ContactStore,
  ) {}

  perform(
    principal: Principal,
    { act, contact: id, why, seen }: ContactCommand & { readonly act: OrganisationAct },
    key: IdempotencyKey,
    work: (scope: TenantScope, contact: CompanyContact) => Promise<Outcome<Pick<DirectoryActResult<never>, 'kind' | 'after'>>>,
  ): WriteResult {
    const subject = { kind: 'contact', id };
    return this.change.perform(principal, { act, organisation: null, subject, why }, key, async (scope, { realm, organisation }) => {
      const contact = isUuid(id) ? await this.contacts.find(scope, id, realm === 'company' ? organisation : null) : null;
      if (contact === null) return noSuchEntry;
      const stale = staleEntryRefusal(contact.version, seen);
      if (stale) return stale;
      const before = contactSnapshot(contact);
      const done = await work(scope, contact);
      return done.ok ? accept({ ...done.value, value: { id }, organisation: contact.company, before }) : done;
    });
  }
}

@Injectable()
export class EditContact {
  constructor(
    private readonly desk: ContactDesk,
    private readonly store: DirectoryStore,
  ) {}

  execute(
    principal: Principal,
    { entry, ...command }: ContactCommand & { readonly entry: ContactEntry },
    key: IdempotencyKey,
  ): WriteResult {
    return this.desk.perform(principal, { ...command, act: 'edit-contact' }, key, async (scope, { id, company, version }) => {
      if (!isWhole(entry)) return refuseContact('contact-incomplete');
      const columns = columnsOf(entry);
      await this.store.update(scope, CompanyContact, { key: { id, company }, version }, columns);
      return accept({ kind: 'contact-edited', after: contactSnapshot(columns) });
    });
  }
}

/** Removes a contact; the history keeps its content. */
@Injectable()
export class RemoveContact {
  constructor(
    private readonly desk: ContactDesk,
    private readonly contacts: ContactStore,
  ) {}

  execute(principal: Principal, command: ContactCommand, key: IdempotencyKey): WriteResult {
    return this.desk.perform(principal, { ...command, act: 'remove-contact' }, key, async (scope, contact) => {
      await this.contacts.remove(scope, contact);
      return accept({ kind: 'contact-removed' });
    });
  }
}

/** Lists the contacts of a company, for its administrators and those of the authority. */
@Injectable()
export class ListContacts {
  constructor(
    private readonly change: DirectoryChange,
    private readonly contacts: ContactStore,
  ) {}

  execute(principal: Principal, { organisation }: { readonly organisation: string | null }): Promise<Outcome<ContactsView>> {
    return this.change.read(principal, organisation, async (scope, place) => {
      if (place.realm !== 'company') return refuseContact('contact-of-company', { pointer: '/organisation' });
      return accept({ items: await this.contacts.of(scope, place.organisation) });
    });
  }
}

/** Reads the contacts of the company of a transfer that the caller reads. */
@Injectable()
export class ReadContacts {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: TransferViews,
    private readonly contacts: ContactStore,
  ) {}

  execute(principal: Principal, { transfer }: { readonly transfer: string }): Promise<Outcome<ContactsView>> {
    if (!isUuid(transfer)) return Promise.resolve(notFound);
    return this.database.transact(principal, async (scope) => {
      const detail = await this.views.detail(scope, uuid<TransferId>(transfer));
      if (detail === null) return notFound;
      return accept({ items: await this.contacts.of(scope, detail.stored.transfer.tenantId) });
    });
  }
}

type Columns = Omit<CompanyContact, 'company' | 'id' | 'version'>;

const isWhole = ({ purposes, languages }: ContactEntry): boolean =>
  [purposes, languages].every((words) => words.length > 0 && new Set<string>(words).size === words.length);

function columnsOf({ email, telephone, purposes, languages, ...entry }: ContactEntry): Columns {
  return { ...entry, telephone: telephone ?? null, email: email.toLowerCase(), purposes: [...purposes], languages: [...languages] };
}

const contactSnapshot = ({ nameEn, nameZh, email, telephone, purposes, languages }: Columns): Json => ({
  nameEn,
  nameZh,
  email,
  telephone,
  purposes,
  languages,
});
