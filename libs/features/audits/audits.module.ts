import { Module } from '@nestjs/common';
import { AuditAct } from './audit-act.js';
import { AuditOrigins } from './audit-origins.js';
import { AuditStore } from './audit.store.js';
import { ConcludeAudit } from './conclude-audit.js';
import { DrawAudits } from './draw-audits.js';
import { ClaimAudit, ReleaseAudit } from './claim-audit.js';
import { PassOnAudits } from './pass-on-audits.js';
import { ReAssessGrant } from './re-assess-grant.js';
import { ListAuditSeeds, ListAudits, ReadAudit } from './read-audits.js';
import { ReopenRefusal } from './reopen-refusal.js';
import { WrongGrants } from './wrong-grants.js';

const providers = [
  AuditAct,
  AuditOrigins,
  AuditStore,
  ClaimAudit,
  ConcludeAudit,
  DrawAudits,
  ListAuditSeeds,
  ListAudits,
  PassOnAudits,
  ReAssessGrant,
  ReadAudit,
  ReleaseAudit,
  ReopenRefusal,
  WrongGrants,
];

@Module({ providers, exports: providers })
export class AuditsModule {}
