import { type PersonId, type TenantId, uuid } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { COMPANY_ROLES, KEY_SCOPES, PERMISSIONS } from './permissions.js';
import { keyPrincipal, permissionsOf, personPrincipal } from './principal.js';

const organisation = uuid<TenantId>('9b1d9a52-90d5-4f31-8f0c-6c7a1f2b3c04');
const person = uuid<PersonId>('5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a01');

describe('principals', () => {
  it('A person may do what any of their roles may do', () => {
    const { permissions, kind, id } = personPrincipal({
      person,
      organisation,
      realm: 'authority',
      roles: ['officer', 'approver'],
      disciplines: ['privacy'],
    });
    expect([kind, id]).toEqual(['person', person]);
    expect(permissions.has('review:act') && permissions.has('approval:vote')).toBe(true);
    expect(permissions.has('transfer:file')).toBe(false);
  });

  it('A key has its scopes and never a scope to review or vote', () => {
    const { permissions, person: nobody } = keyPrincipal({ id: 'k', organisation, scopes: [...PERMISSIONS, 'root'] });
    expect([...permissions].sort()).toEqual([...KEY_SCOPES].sort());
    expect(permissions.has('review:act') || permissions.has('approval:vote')).toBe(false);
    expect(nobody).toBeNull();
  });

  it('A company role never manages issuers, reviews, votes or publishes', () => {
    const company = permissionsOf(COMPANY_ROLES);
    expect(
      (['issuer:manage', 'review:act', 'approval:vote', 'pack:publish', 'queue:read'] as const).filter((one) => company.has(one)),
    ).toEqual([]);
  });

  it('A person without roles may do nothing', () => {
    expect(permissionsOf([]).size).toBe(0);
  });
});
