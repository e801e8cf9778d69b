export {
  AUDIT_ACTS,
  AUDIT_LISTS,
  type AuditAct as AuditActName,
  type AuditFindingView,
  type AuditLine,
  type AuditListName,
  type AuditSeed,
  type AuditSeedView,
  type AuditsRequest,
  type AuditView,
  type ConcludedAudit,
  type DecidedEntry,
  type DrawnAudit,
  type StoredAudit,
} from './audit.js';
export { auditCause } from './audit-timers.js';
export { ConcludeAudit, type ConcludeAuditCommand } from './conclude-audit.js';
export { DrawAudits } from './draw-audits.js';
export { type AuditNamed, ClaimAudit, ReleaseAudit } from './hold-audit.js';
export { PassOnAudits } from './pass-on-audits.js';
export { ReAssessGrant, type ReAssessGrantCommand } from './re-assess-grant.js';
export { ReopenRefusal, type ReopenRefusalCommand } from './reopen-refusal.js';
export { ListAudits, ListAuditSeeds, ReadAudit } from './read-audits.js';
export { AuditStore, type LooseAudit, type ReadDecisions } from '../ports/audit-store.js';
export { type NamedCount, QualityViews } from '../ports/quality-views.js';
export type { ComparisonView, LikeGroupView, QualityLineView, QualityView, ShareView } from '../quality/quality-view.js';
export { type QualityQuestion, ReadQuality } from '../quality/read-quality.js';
