import { type TenantId, uuid } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { type ClaimRule, placesFromClaims, claimsReadByRules, withProvisionedGroups } from './claim-mapping.js';

const authority = uuid<TenantId>('0c5a8f0e-57c1-4a5e-8c1e-2f7b9a6d1e10');
const company = uuid<TenantId>('9b1d9a52-90d5-4f31-8f0c-6c7a1f2b3c04');

const rules: readonly ClaimRule[] = [
  { claim: 'realm_access.roles', has: 'privacy', organisation: authority, roles: ['officer'], disciplines: ['privacy'] },
  { claim: 'realm_access.roles', has: 'legal', organisation: authority, roles: ['officer'], disciplines: ['legal'] },
  { claim: 'https://claims.example/groups', has: 'filers', organisation: company, roles: ['filer'], disciplines: [] },
  { claim: 'email_verified', has: 'true', organisation: company, roles: ['viewer'], disciplines: [] },
  { claim: 'auditor', has: '*', organisation: authority, roles: ['auditor'], disciplines: [] },
  { claim: 'trades', has: 'yes', organisation: authority, roles: [], disciplines: ['trade'] },
];

describe('places by claims', () => {
  it.each([
    [{ realm_access: { roles: ['privacy', 'legal'] } }, [[authority, ['officer'], ['privacy', 'legal']]]],
    [{ 'https://claims.example/groups': 'filers' }, [[company, ['filer'], []]]],
    [{ 'https://claims.example/groups': ['filers'], email_verified: true }, [[company, ['filer', 'viewer'], []]]],
    [{ auditor: 'anything' }, [[authority, ['auditor'], []]]],
    [{ trades: 'yes' }, []],
    [{ trades: 'yes', realm_access: { roles: 'privacy' } }, [[authority, ['officer'], ['privacy', 'trade']]]],
    [{ realm_access: { roles: 'privacy-not' }, email_verified: 'yes' }, []],
    [{ realm_access: null, auditor: [] }, []],
    [{ realm_access: { roles: { privacy: true } } }, []],
    [{}, []],
  ])('The claims %j give the roles and disciplines of the matching rules', (claims, expected) => {
    expect(placesFromClaims(rules, claims).map(({ organisation, roles, disciplines }) => [organisation, roles, disciplines])).toEqual(
      expected,
    );
  });

  it('Places are read only from named claims and not from built-in object members', () => {
    expect(
      placesFromClaims([{ claim: 'constructor.name', has: '*', organisation: company, roles: ['filer'], disciplines: [] }], {}),
    ).toEqual([]);
    expect(claimsReadByRules(rules, { realm_access: { roles: ['x'] }, name: 'Lin', email_verified: false })).toEqual({
      'realm_access.roles': ['x'],
      'https://claims.example/groups': [],
      email_verified: ['false'],
      auditor: [],
      trades: [],
    });
  });

  it('The groups told by the provider override those of the token', () => {
    const claims = { groups: ['old', 'other'], email_verified: true };
    expect(withProvisionedGroups(claims, { told: ['old', 'new'], held: ['new'] })).toEqual({
      groups: ['other', 'new'],
      email_verified: true,
    });
    expect(withProvisionedGroups(claims, { told: [], held: [] })).toBe(claims);
  });
});
