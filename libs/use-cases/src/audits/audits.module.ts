import type { FactoryProvider } from '@nestjs/common';
import { ActOnGrant } from '../act-on-grant.js';
import { ActKeys } from '../ports/act-keys.js';
import { Assessments } from '../ports/assessments.js';
import { AuditStore } from '../ports/audit-store.js';
import { Directory, Workforce } from '../ports/directory.js';
import { type Entropy } from '../ports/entropy.js';
import { QualityViews } from '../ports/quality-views.js';
import { Renewals } from '../ports/renewals.js';
import { TenantDatabase } from '../ports/tenant-database.js';
import { TransferJournal, TransferStore } from '../ports/transfer-store.js';
import { ReadQuality } from '../quality/read-quality.js';
import { RestrictionTests } from '../restrictions/restriction-tests.js';
import { RuleBooks } from '../rule-books.js';
import { TransferAct } from '../transfer-act.js';
import { use } from '../use.module.js';
import { AuditAct } from './audit-act.js';
import { AuditOrigins } from './audit-origins.js';
import { ConcludeAudit } from './conclude-audit.js';
import { DrawAudits } from './draw-audits.js';
import { ClaimAudit, ReleaseAudit } from './hold-audit.js';
import { PassOnAudits } from './pass-on-audits.js';
import { ReAssessGrant } from './re-assess-grant.js';
import { ReopenRefusal } from './reopen-refusal.js';
import { ListAudits, ListAuditSeeds, ReadAudit } from './read-audits.js';

/** Decisions that are looked at again after they were made, and how they held. */
export function auditUseCases(entropy: Entropy): readonly FactoryProvider[] {
  const act: FactoryProvider<AuditAct> = {
    provide: AuditAct,
    inject: [TenantDatabase, AuditStore, TransferStore, TransferJournal, ActKeys, RuleBooks],
    useFactory: (
      database: TenantDatabase,
      audits: AuditStore,
      transfers: TransferStore,
      journal: TransferJournal,
      ...[keys, books]: [ActKeys, RuleBooks]
    ) => new AuditAct(database, { audits, transfers, journal, keys, books, entropy }),
  };
  const draw: FactoryProvider<DrawAudits> = {
    provide: DrawAudits,
    inject: [TenantDatabase, AuditStore, TransferStore, TransferJournal, Directory, RuleBooks],
    useFactory: (
      database: TenantDatabase,
      audits: AuditStore,
      transfers: TransferStore,
      journal: TransferJournal,
      ...[directory, books]: [Directory, RuleBooks]
    ) => new DrawAudits(database, { audits, transfers, journal, directory, books, entropy }),
  };
  const passOn: FactoryProvider<PassOnAudits> = {
    provide: PassOnAudits,
    inject: [TenantDatabase, AuditStore, TransferStore, TransferJournal, Directory, RuleBooks],
    useFactory: (
      database: TenantDatabase,
      audits: AuditStore,
      transfers: TransferStore,
      journal: TransferJournal,
      ...[directory, books]: [Directory, RuleBooks]
    ) => new PassOnAudits(database, { audits, transfers, journal, directory, books, entropy }),
  };
  return [
    act,
    draw,
    passOn,
    use(AuditOrigins, AuditStore),
    use(ClaimAudit, AuditAct),
    use(ReleaseAudit, AuditAct),
    use(ConcludeAudit, AuditAct, Assessments),
    use(ActOnGrant, TransferAct, RuleBooks, AuditOrigins, RestrictionTests, Workforce),
    use(ReAssessGrant, TransferAct, RuleBooks, AuditOrigins),
    use(ReopenRefusal, TransferAct, RuleBooks, AuditOrigins, TransferStore, Renewals),
    use(ListAudits, TenantDatabase, AuditStore),
    use(ReadAudit, TenantDatabase, AuditStore),
    use(ListAuditSeeds, TenantDatabase, AuditStore),
    use(ReadQuality, TenantDatabase, QualityViews),
  ];
}
