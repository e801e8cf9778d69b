import {
  ClaimAudit,
  ConcludeAudit,
  ListAudits,
  ListAuditSeeds,
  ReadAudit,
  ReadQuality,
  ReAssessGrant,
  ReleaseAudit,
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
  ReadQuality,
] as const;
