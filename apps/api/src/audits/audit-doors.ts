import {
  ClaimAudit,
  ConcludeAudit,
  ListAudits,
  ListAuditSeeds,
  ReadAudit,
  ReadQuality,
  ReAssessGrant,
  ReleaseAudit,
  ReopenRefusal,
} from '@carnet/use-cases';

/** The use cases behind the routes of audits and quality. */
export const AUDIT_DOORS = [
  ClaimAudit,
  ConcludeAudit,
  ListAudits,
  ListAuditSeeds,
  ReadAudit,
  ReAssessGrant,
  ReleaseAudit,
  ReopenRefusal,
  ReadQuality,
] as const;
