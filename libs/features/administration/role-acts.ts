import type { Principal } from '@carnet/identity';
import { accept, type ActOutcome, type IdempotencyKey, isUuid, type WrittenReceipt } from '@carnet/kernel';
import { Membership } from '@carnet/persistence/entities.js';
import { Injectable } from '@nestjs/common';
import { noSuchEntry, refuseChange, staleEntryRefusal } from './administration.refusals.js';
import { DirectoryChange } from './directory-change.js';
import { DirectoryStore } from './directory.store.js';
import { checkRights, type Rights, RightsCheck } from './rights.js';

type WriteResult = ActOutcome<WrittenReceipt>;

export interface RoleCommand extends Rights {
  readonly person: string;
  /** The organisation; null for the caller's own. */
  readonly organisation: string | null;
  readonly why: string | null;
  /** The version of the membership that the caller read; 0 if there was none. */
  readonly seen?: number;
}

/** Grants a person roles and disciplines in an organisation; the first role makes them a member. */
@Injectable()
export class GrantRole {
  constructor(
    private readonly change: DirectoryChange,
    private readonly store: DirectoryStore,
    private readonly rights: RightsCheck,
  ) {}

  execute(principal: Principal, { person: id, organisation, why, seen, ...given }: RoleCommand, key: IdempotencyKey): WriteResult {
    const subject = { kind: 'person', id };
    return this.change.perform(principal, { act: 'grant-role', organisation, subject, why }, key, async (scope, place) => {
      const person = isUuid(id) ? await this.store.person(scope, id) : null;
      if (person === null) return noSuchEntry;
      const own = await this.rights.ownRightsRefusal(scope, id);
      if (own) return own;
      if (person.disabledAt !== null) return refuseChange('person-disabled');
      if (sizeOf(given) === 0) return refuseChange('role-missing', { pointer: '/roles' });
      const held = await this.store.membership(scope, id, place.organisation);
      const stale = staleEntryRefusal(held?.version ?? 0, seen);
      if (stale) return stale;
      const before = rightsOf(held);
      const checked = checkRights(
        { roles: [...before.roles, ...given.roles], disciplines: [...before.disciplines, ...given.disciplines] },
        place.realm,
      );
      if (!checked.ok) return checked;
      const after = checked.value;
      if (sizeOf(after) === sizeOf(before)) return refuseChange('role-held');
      const columns = { roles: [...after.roles], disciplines: [...after.disciplines] };
      const placed = { person: id, organisation: place.organisation };
      if (held) await this.store.update(scope, Membership, { key: placed, version: held.version }, columns);
      else await this.store.insert(scope, Membership, { ...placed, realm: place.realm, ...columns, version: 1 });
      await this.store.moveHome(scope, id, place);
      return accept({ value: { id }, kind: 'role-granted', before: rightsSnapshot(before), after: rightsSnapshot(after) });
    });
  }
}

/** Revokes roles and disciplines of a person. Without a role they leave the organisation, and their open work goes to others. */
@Injectable()
export class RevokeRole {
  constructor(
    private readonly change: DirectoryChange,
    private readonly store: DirectoryStore,
    private readonly rights: RightsCheck,
  ) {}

  execute(principal: Principal, { person: id, organisation, why, seen, ...taken }: RoleCommand, key: IdempotencyKey): WriteResult {
    const subject = { kind: 'person', id };
    return this.change.perform(principal, { act: 'revoke-role', organisation, subject, why }, key, async (scope, place) => {
      const held = isUuid(id) ? await this.store.membership(scope, id, place.organisation) : null;
      if (held === null) return noSuchEntry;
      if (sizeOf(taken) === 0) return refuseChange('role-missing', { pointer: '/roles' });
      const refused = (await this.rights.ownRightsRefusal(scope, id)) ?? staleEntryRefusal(held.version, seen);
      if (refused) return refused;
      const roles = held.roles.filter((role) => !taken.roles.includes(role));
      const last = await this.rights.lastAdministratorRefusal(scope, place, held, roles);
      if (last) return last;
      const kept = { roles, disciplines: held.disciplines.filter((discipline) => !taken.disciplines.includes(discipline)) };
      if (sizeOf(kept) === sizeOf(held)) return refuseChange('role-not-held');
      const [before, value] = [rightsSnapshot(held), { id }];
      if (roles.length === 0) {
        await this.store.endMembership(scope, held);
        return accept({ value, kind: 'role-revoked', before });
      }
      const checked = checkRights(kept, place.realm);
      if (!checked.ok) return checked;
      const columns = { roles: [...checked.value.roles], disciplines: [...checked.value.disciplines] };
      await this.store.update(scope, Membership, { key: { person: id, organisation: place.organisation }, version: held.version }, columns);
      return accept({ value, kind: 'role-revoked', before, after: rightsSnapshot(checked.value) });
    });
  }
}

const rightsOf = (held: Rights | null): Rights => ({ roles: held?.roles ?? [], disciplines: held?.disciplines ?? [] });

const sizeOf = ({ roles, disciplines }: Rights): number => new Set(roles).size + new Set(disciplines).size;

const rightsSnapshot = ({ roles, disciplines }: Rights) => ({ roles, disciplines });
