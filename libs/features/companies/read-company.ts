import { authorityLanguages, authorityZone } from '@carnet/acts/authority-days.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import { Directory, type Principal } from '@carnet/identity';
import { accept, type Outcome, refuse } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { Injectable } from '@nestjs/common';
import type { MeResponse } from './companies.dto.js';
import { type CompanyName, CompanyNames } from './company-list.store.js';
import type { CompanyResponse } from '@carnet/acts/transfer-detail.dto.js';

/** Reads the caller's own company and its people. */
@Injectable()
export class ReadCompany {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: TransferViews,
  ) {}

  execute(principal: Principal): Promise<Outcome<CompanyResponse>> {
    return this.database.transact(principal, async (scope) => {
      const company = await this.views.company(scope);
      return company ? accept(company) : refuse('not-found', { en: 'You do not act for a company.', zh: '您并非代表企业办理。' });
    });
  }
}

/** Enough to choose from; a longer part of the name finds others. */
const most = 50;

/** Finds companies by name, for the authority. */
@Injectable()
export class FindCompanies {
  constructor(
    private readonly database: TenantDatabase,
    private readonly names: CompanyNames,
  ) {}

  execute(
    principal: Principal,
    { search, company }: { readonly search?: string; readonly company?: string },
  ): Promise<Outcome<{ readonly items: readonly CompanyName[]; readonly more: boolean }>> {
    const part = search?.trim() ?? '';
    return this.database.transact(principal, async (scope) => {
      const found = await this.names.find(scope, part === '' ? null : part, company ?? null, most + 1);
      return accept({ items: found.slice(0, most), more: found.length > most });
    });
  }
}

/** Reads who the caller is, with names. */
@Injectable()
export class ReadMe {
  constructor(
    private readonly directory: Directory,
    private readonly readCompany: ReadCompany,
  ) {}

  async execute(principal: Principal): Promise<MeResponse> {
    const { person, id, realm, organisation, roles, disciplines, permissions } = principal;
    return {
      kind: person === null ? 'key' : 'person',
      id,
      name: await this.nameOf(principal),
      realm,
      organisation,
      organisationName: await this.organisationOf(principal),
      roles,
      disciplines,
      permissions: [...permissions].sort(),
      timeZone: authorityZone(),
      languages: authorityLanguages(),
    };
  }

  private async nameOf({ person, organisation, id }: Principal): Promise<string | null> {
    if (person === null) return (await this.directory.apiKey(id))?.label ?? null;
    return (await this.directory.membership(person, organisation))?.name ?? null;
  }

  private async organisationOf(principal: Principal): Promise<MeResponse['organisationName']> {
    if (principal.realm === 'authority') return (await this.directory.authority()).name;
    if (!principal.permissions.has('company:read')) return null;
    const company = await this.readCompany.execute(principal);
    return company.ok ? company.value.name : null;
  }
}
