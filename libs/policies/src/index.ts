export { lintStaff } from './lint-staff.js';

export type { KnownCodes } from './lint-codes.js';

export { lintPolicies, openPolicies, policyFiles, type PolicyFile, publishedPolicies } from './load-policies.js';

export { type PolicyFinding } from './policy-finding.js';

export type { PolicyVersion } from './read-policy.js';
