export { canonicalJson, type Digest, digest, digestOf, digestOfText, type Json } from './canonical-json.js';

export { cellText, csvHeader, csvLine } from './csv-cells.js';

export {
  type AssessmentId,
  Entropy,
  isUuid,
  type NamedPerson,
  type PersonId,
  type TenantId,
  type TransferId,
  type Uuid,
  uuid,
  uuidForm,
  type WorkItemId,
} from './ids.js';

export { type Instant, instant, instantOf, type IsoDate, isIsoDate, isoDate } from './instant.js';

export { accept, assertNever, type Fault, faultAt, faultsIn, type Outcome, overlap, refuse, type Refusal } from './outcome.js';

export {
  type ActOutcome,
  type Answer,
  type ExpectedCondition,
  type ExpectedTransfer,
  type ExpectedPack,
  type IdempotencyKey,
  KEY_DAYS,
  type Page,
  type PageRequest,
  type ExpectedView,
  type WrittenReceipt,
} from './act.js';

export { type Bilingual, grouped, fillPlaceholders, type Language, LANGUAGES } from './bilingual.js';

export { isStorable } from './storable.js';

export { simplifiedCharacters } from './simplified-characters.js';
