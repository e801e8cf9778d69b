export { type AuthorityReader, openAuthorityReader } from './authority-reader.js';
export { migrate } from './migrate.js';
export { type ApiPersistenceOptions, PersistenceModule, type WorkerPersistenceOptions } from './persistence.module.js';
export { PoliciesUnusable, registerPolicies, type PolicyToPublish } from './register-policies.js';
export { registerRelease, type Release, ReleaseUnusable } from './register-release.js';
export { createRoles, DATABASE_ROLES, type DatabaseRole } from './roles.js';
export { assertRuntimeRole, UnsafeDatabaseRole } from './runtime-role.js';
export { type DirectorySeed, seedDirectory } from './seed-directory.js';
export { databaseCode } from './tenant-database.js';
