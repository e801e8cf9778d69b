export * from './lint-codes.js';
export * from './lint-staff.js';
export * from './load-policies.js';
export * from './parse-policy.js';
export * from './policy-finding.js';
