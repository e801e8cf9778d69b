import { AUTHORITY_ROLES, COMPANY_ROLES, type Realm, type Role } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import { accept } from '@carnet/kernel';
import type { Membership } from '@carnet/persistence/entities.js';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { type Discipline, DISCIPLINES } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';
import { refuseChange } from './administration.refusals.js';
import type { Place } from './directory-change.js';
import { DirectoryStore } from './directory.store.js';

/** Roles and disciplines that a person holds in an organisation. */
export interface Rights {
  readonly roles: readonly Role[];
  readonly disciplines: readonly Discipline[];
}

/** Who administers an organisation. */
const administrators = { authority: 'administrator', company: 'company-admin' } as const satisfies Record<Realm, Role>;

/** The rights as they are kept, or why they cannot be held in this kind of organisation. */
export function checkRights({ roles, disciplines }: Rights, realm: Realm): Outcome<Rights> {
  const known: readonly Role[] = realm === 'authority' ? AUTHORITY_ROLES : COMPANY_ROLES;
  const foreign = roles.some((role) => !known.includes(role)) || (realm === 'company' && disciplines.length > 0);
  if (foreign) return refuseChange('role-foreign', { pointer: '/roles', context: { roles: known } });
  if (roles.includes('officer') && disciplines.length === 0) return refuseChange('discipline-missing', { pointer: '/disciplines' });
  return accept({
    roles: known.filter((role) => roles.includes(role)),
    disciplines: DISCIPLINES.filter((discipline) => disciplines.includes(discipline)),
  });
}

/** What no administrator may do with rights. */
@Injectable()
export class RightsCheck {
  constructor(private readonly store: DirectoryStore) {}

  /** Nobody changes what they themselves are, under whichever name. */
  async own(scope: TenantScope, person: string): Promise<ReturnType<typeof refuseChange> | null> {
    const caller = scope.principal.person;
    if (caller === null) return null;
    return (await this.store.selves(scope, caller)).includes(person) ? refuseChange('own-rights') : null;
  }

  /** An organisation keeps an administrator; a company may lose its last one by an administrator of the authority, and by no identity provider. */
  async last(
    scope: TenantScope,
    { realm, organisation }: Pick<Place, 'realm' | 'organisation'>,
    held: Membership,
    kept: readonly Role[] = [],
  ): Promise<ReturnType<typeof refuseChange> | null> {
    const role = administrators[realm];
    if (!held.roles.includes(role) || kept.includes(role)) return null;
    const { realm: callers, permissions } = scope.principal;
    if (realm === 'company' && callers === 'authority' && permissions.has('directory:write')) return null;
    const others = await this.store.othersWith(scope, role, { person: held.person, organisation });
    return others === 0 ? refuseChange('last-administrator') : null;
  }
}
