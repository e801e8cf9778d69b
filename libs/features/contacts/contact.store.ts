import { CompanyContact } from '@carnet/persistence/entities.js';
import type { Statement } from '@carnet/persistence/prepared.js';
import { query, repositoryOf, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import type { ContactView } from './contacts.dto.js';

const shown = `select id, tenant_id as organisation, jsonb_build_object('en', name_en, 'zh', name_zh) as name, email, telephone, purposes, languages, version
  from carnet.company_contact`;

const ofCompany: Statement = { name: 'contacts-of-company', text: `${shown} where tenant_id = $1 order by name_en, id` };

/** Contacts of companies. */
@Injectable()
export class ContactStore {
  /** @param company one that the caller may read: their own, or any for the authority. */
  of(scope: TenantScope, company: string): Promise<readonly ContactView[]> {
    return query<ContactView>(scope, ofCompany, [company]);
  }

  /** One contact, of the named company only; null for any company, for the authority. */
  find(scope: TenantScope, id: string, company: string | null): Promise<CompanyContact | null> {
    return repositoryOf(scope, CompanyContact).findOneBy({ id, ...(company !== null && { company }) });
  }

  async remove(scope: TenantScope, { id, company, version }: CompanyContact): Promise<void> {
    await repositoryOf(scope, CompanyContact).delete({ id, company, version });
  }
}
