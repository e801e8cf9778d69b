export {
  ACCESS_TOKEN_TYPE,
  type AccessClaims,
  IssuerUnreachable,
  MAX_TOKEN_SECONDS,
  remoteKeys,
  type TokenTrust,
  verifyAccessToken,
} from './access-token.js';
export { API_KEY_PREFIX, type ApiKey, apiKeyText, generateApiKey, hashApiKeySecret, isApiKeySecret, parseApiKey } from './api-key.js';
export { invitationHash, newInvitation } from './invitation.js';
export { generateIssuerKey, LOCAL_TOKEN_SECONDS, LocalIssuer, type LocalIssuerOptions } from './local-issuer.js';
export { hashPassword, isPassword } from './password.js';
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
} from './permissions.js';
export { type Principal, type Realm, systemPrincipal } from './principal.js';
export { PUBLICATION_TYPE, PublicationKeys, RECEIPT_TYPE } from './publication-keys.js';
export { keyPrincipal, permissionsOf, personPrincipal, type PersonsPlace } from './principals.js';
export { SecretBox, SecretUnreadable } from './secret-box.js';
export { generateWebhookKeys, shownWebhookKeys, type WebhookMessage, webhookSignature } from './webhook-keys.js';
export { type ApiKeyRecord, Directory, type Membership } from './directory.js';
