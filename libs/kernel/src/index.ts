export { type Brand } from './brand.js';

export { canonicalJson, type Json } from './canonical-json.js';

export { cellText, csvLine } from './csv-cells.js';

export { type Digest, digest, digestOf, digestOfText } from './digest.js';

export {
  type AssessmentId,
  isUuid,
  type PersonId,
  type TenantId,
  type TransferId,
  type Uuid,
  uuid,
  uuidForm,
  type WorkItemId,
} from './ids.js';

export { type Instant, instant, type IsoDate, isIsoDate, isoDate } from './instant.js';

export { accept, assertNever, type Fault, faultAt, faultsIn, type Outcome, overlap, refuse, type Refusal } from './outcome.js';

export { type Answer, type ConditionSeen, type Expect, type ExpectPack, type ViewSeen, type WrittenReceipt } from './act.js';

export { type Bilingual, withMembers } from './bilingual.js';

export { Entropy } from './entropy.js';

export { grouped } from './grouped.js';

export { type IdempotencyKey, KEY_DAYS } from './idempotency.js';

export { type NamedPerson } from './named-person.js';

export { type Page, type PageRequest } from './page.js';
