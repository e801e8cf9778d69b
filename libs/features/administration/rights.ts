import { AUTHORITY_ROLES, COMPANY_ROLES, type Realm, type Role } from '@carnet/identity';
import { type Outcome, accept } from '@carnet/kernel';
import type { Membership } from '@carnet/persistence/entities.js';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { type Discipline, DISCIPLINES } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';
import { refuseChange } from './administration.refusals.js';
import type { TargetOrganisation } from './directory-change.js';
import { DirectoryStore } from './directory.store.js';

/** The roles and disciplines of a person in an organisation. */
export interface Rights {
  readonly roles: readonly Role[];
  readonly disciplines: readonly Discipline[];
}

/** The role that administers an organisation of each realm. */
const administratorRoles = { authority: 'administrator', company: 'company-admin' } as const satisfies Record<Realm, Role>;

/** The rights in their stored order, or the reason why this realm does not allow them. @param at where the body states them. */
export function checkRights({ roles, disciplines }: Rights, realm: Realm, at = ''): Outcome<Rights> {
  const known: readonly Role[] = realm === 'authority' ? AUTHORITY_ROLES : COMPANY_ROLES;
  const foreign = roles.some((role) => !known.includes(role)) || (realm === 'company' && disciplines.length > 0);
  if (foreign) return refuseChange('role-foreign', { pointer: `${at}/roles`, context: { roles: known } });
  if (roles.includes('officer') && disciplines.length === 0) return refuseChange('discipline-missing', { pointer: `${at}/disciplines` });
  return accept({
    roles: known.filter((role) => roles.includes(role)),
    disciplines: DISCIPLINES.filter((discipline) => disciplines.includes(discipline)),
  });
}

/** Limits on what an administrator may change. */
@Injectable()
export class RightsCheck {
  constructor(private readonly store: DirectoryStore) {}

  /** Nobody may change their own rights, under any of their person records. */
  async ownRightsRefusal(scope: TenantScope, person: string): Promise<ReturnType<typeof refuseChange> | null> {
    const caller = scope.principal.person;
    if (caller === null) return null;
    return (await this.store.selves(scope, caller)).includes(person) ? refuseChange('own-rights') : null;
  }

  /**
   * An organisation keeps at least one administrator. Only an administrator of the authority may remove a company's last one; an identity
   * provider may not.
   */
  async lastAdministratorRefusal(
    scope: TenantScope,
    { realm, organisation }: Pick<TargetOrganisation, 'realm' | 'organisation'>,
    held: Membership,
    kept: readonly Role[] = [],
  ): Promise<ReturnType<typeof refuseChange> | null> {
    const role = administratorRoles[realm];
    if (!held.roles.includes(role) || kept.includes(role)) return null;
    const { realm: callers, permissions } = scope.principal;
    if (realm === 'company' && callers === 'authority' && permissions.has('directory:write')) return null;
    const others = await this.store.countOthersWithRole(scope, role, { person: held.person, organisation });
    return others === 0 ? refuseChange('last-administrator') : null;
  }
}
