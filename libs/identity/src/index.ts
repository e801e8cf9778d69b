export {
  checkAccessToken,
  IssuerUnreachable,
  unverifiedIssuer,
  timeOf,
  TOKEN_ALGORITHMS,
  TOKEN_FAULTS,
  TOKEN_TYPES,
  type TokenAlgorithm,
  type TokenFault,
  type TokenIssuer,
  type TokenType,
} from './access-token.js';
export {
  type ClaimRule,
  type Claims,
  type MappedPlace,
  placesFromClaims,
  claimsReadByRules,
  withProvisionedGroups,
} from './claim-mapping.js';
export { checkLogoutToken, type LogoutCheck, type LogoutClaims } from './logout-token.js';
export { type IssuerRecord, TrustedIssuers, tokenIssuer } from './issuers.js';
export {
  API_KEY_PREFIX,
  apiKeyText,
  generateApiKey,
  generateScimKey,
  hashApiKeySecret,
  hashScimKey,
  isApiKeySecret,
  isScimKey,
  parseApiKey,
} from './api-key.js';
export {
  AUTHORITY_ROLES,
  type AuthorityRole,
  COMPANY_ROLES,
  type CompanyRole,
  KEY_SCOPES,
  type KeyScope,
  type Permission,
  PERMISSIONS,
  type Role,
  ROLE_PERMISSIONS,
  ROLES,
} from './permissions.js';
export {
  keyPrincipal,
  type Offices,
  parseOffices,
  formatOffices,
  personPrincipal,
  type Principal,
  type Realm,
  systemPrincipal,
} from './principal.js';
export { PUBLICATION_TYPE, PublicationKeys, RECEIPT_TYPE } from './publication-keys.js';
export { SecretBox, SecretUnreadable } from './secret-box.js';
export { generateWebhookKeys, shownWebhookKeys, webhookSignature } from './webhook-keys.js';
export {
  type ApiKeyRecord,
  Directory,
  hashSessionId,
  invitationHash,
  type Membership,
  newInvitation,
  newSessionId,
  SESSION_HOURS,
  SESSION_IDLE_MINUTES,
  type SessionRecord,
  STEP_UP_SECONDS,
} from './directory.js';
