export { lintStaff } from './lint-staff.js';

export type { KnownCodes } from './lint-codes.js';

export { lintPolicies, openPolicies, readPolicyFiles, type PolicyFile, readPublishedPolicies } from './load-policies.js';

export { type PolicyFinding } from './policy-finding.js';

export type { PolicyVersion } from './parse-policy.js';
