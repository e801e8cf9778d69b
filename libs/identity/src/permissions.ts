/** What a route may ask for. One word per act; a role is a set of these. */
export const PERMISSIONS = [
  'transfer:file',
  'transfer:read',
  'transfer:withdraw',
  'route:ask',
  'ledger:read',
  'ledger:adjust',
  'ledger:confirm',
  'ledger:recount',
  'affiliate:declare',
  'affiliate:confirm',
  'split:read',
  'split:judge',
  'company:read',
  'queue:read',
  'review:act',
  'approval:vote',
  'approval:read',
  'restriction:test',
  'restriction:confirm',
  'grant:act',
  'history:read',
  'rules:read',
  'pack:author',
  'pack:publish',
  'stress-test:run',
  'stress-test:read',
  'scenario:read',
  'operations:read',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** The roles of people; each belongs to one realm. */
export const COMPANY_ROLES = ['filer', 'company-admin', 'viewer'] as const;
export const AUTHORITY_ROLES = ['officer', 'approver', 'supervisor', 'auditor', 'rule-author', 'rule-publisher', 'operator'] as const;
export type CompanyRole = (typeof COMPANY_ROLES)[number];
export type AuthorityRole = (typeof AUTHORITY_ROLES)[number];
export type Role = CompanyRole | AuthorityRole;

/** The one table that says what each role may do. Whether it may be done to this transfer now is the lifecycle's answer. */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  filer: ['transfer:file', 'transfer:read', 'transfer:withdraw', 'route:ask', 'ledger:read', 'company:read', 'rules:read', 'scenario:read'],
  'company-admin': [
    'transfer:file',
    'transfer:read',
    'transfer:withdraw',
    'route:ask',
    'ledger:read',
    'ledger:adjust',
    'affiliate:declare',
    'company:read',
    'history:read',
    'rules:read',
    'scenario:read',
  ],
  viewer: ['transfer:read', 'route:ask', 'ledger:read', 'company:read', 'rules:read', 'scenario:read'],
  officer: [
    'transfer:read',
    'queue:read',
    'review:act',
    'restriction:test',
    'ledger:read',
    'ledger:confirm',
    'affiliate:confirm',
    'split:read',
    'split:judge',
    'rules:read',
    'scenario:read',
  ],
  approver: [
    'transfer:read',
    'queue:read',
    'approval:read',
    'approval:vote',
    'restriction:test',
    'split:read',
    'rules:read',
    'scenario:read',
  ],
  supervisor: [
    'transfer:read',
    'queue:read',
    'approval:read',
    'approval:vote',
    'restriction:test',
    'restriction:confirm',
    'grant:act',
    'ledger:read',
    'split:read',
    'rules:read',
    'stress-test:run',
    'stress-test:read',
    'scenario:read',
  ],
  auditor: [
    'transfer:read',
    'queue:read',
    'history:read',
    'ledger:read',
    'ledger:recount',
    'split:read',
    'rules:read',
    'stress-test:read',
    'scenario:read',
  ],
  'rule-author': ['rules:read', 'pack:author', 'stress-test:run', 'stress-test:read', 'scenario:read'],
  'rule-publisher': ['rules:read', 'pack:publish', 'stress-test:run', 'stress-test:read', 'scenario:read'],
  operator: ['operations:read', 'ledger:recount', 'rules:read'],
};

/** The permissions a machine key may be given; none of them reviews or votes. */
export const KEY_SCOPES = [
  'transfer:file',
  'transfer:read',
  'transfer:withdraw',
  'route:ask',
  'ledger:read',
  'company:read',
  'rules:read',
  'scenario:read',
] as const satisfies readonly Permission[];
export type KeyScope = (typeof KEY_SCOPES)[number];
