import { authorityLanguages, authorityZone } from '@carnet/acts/authority-days.js';
import { Directory, type Principal } from '@carnet/identity';
import { Injectable } from '@nestjs/common';
import type { MeShown } from './companies.dto.js';
import { ReadCompany } from './read-company.js';

/** Who the caller is, with names for people to read. */
@Injectable()
export class ReadMe {
  constructor(
    private readonly directory: Directory,
    private readonly readCompany: ReadCompany,
  ) {}

  async execute(principal: Principal): Promise<MeShown> {
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

  private async organisationOf(principal: Principal): Promise<MeShown['organisationName']> {
    if (principal.realm === 'authority') return (await this.directory.authority()).name;
    if (!principal.permissions.has('company:read')) return null;
    const company = await this.readCompany.execute(principal);
    return company.ok ? company.value.name : null;
  }
}
