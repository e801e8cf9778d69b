import { RuleBooks } from '@carnet/acts/rule-books.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import type { Principal } from '@carnet/identity';
import { accept, type Outcome } from '@carnet/kernel';
import { HealthProbe } from '@carnet/persistence/health-probe.js';
import { databaseCode, TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { Clock } from '@carnet/runtime';
import { Injectable } from '@nestjs/common';
import { AttachmentSetting } from '../attachments/attachment-setting.js';
import { MailAvailability } from '../notifications/mail-setting.js';
import { ListIssuers } from '../sign-in/issuer-acts.js';
import { Providers } from '../sign-in/providers.js';
import { WebhookSetting } from '../webhooks/endpoint-act.js';
import { type IssuerSeen, healthPartsOf, type Observations } from './health.js';
import { InstallationStore } from './installation.store.js';
import type { OperationsHealth, OutgoingView } from './operations.dto.js';
import { ProcessFacts } from './worker-report.js';
import { WorkStore } from './work.store.js';

/** Reads the health of each dependency, without contents of transfers. */
@Injectable()
export class ReadInstallation {
  constructor(
    private readonly database: TenantDatabase,
    private readonly store: InstallationStore,
    private readonly work: WorkStore,
    private readonly probe: HealthProbe,
    private readonly facts: ProcessFacts,
    private readonly files: AttachmentSetting,
    private readonly mail: MailAvailability,
    private readonly webhooks: WebhookSetting,
    private readonly listIssuers: ListIssuers,
    private readonly providers: Providers,
    private readonly books: RuleBooks,
    private readonly clock: Clock,
  ) {}

  async execute(principal: Principal): Promise<Outcome<OperationsHealth>> {
    const { facts, store } = this;
    const [roles, issuers, files] = await Promise.all([this.probe.check(), this.issuers(principal), this.probeFiles()]);
    const counted = await this.database.transact(principal, async (scope) => {
      const begun = performance.now();
      const self = await store.database(scope);
      const milliseconds = performance.now() - begun;
      // This process's clock in the middle of the query.
      const now = new Date(Date.now() - milliseconds / 2);
      const workers = await store.workers(scope);
      const { hosts, mails } = await store.outgoing(scope);
      return { now, self, milliseconds, workers, hosts, mails, work: await this.work.counts(scope) };
    });
    const { now, self, milliseconds, workers, hosts, mails, work } = counted;
    const seen: Observations = {
      now,
      database: { now: self.now, version: self.version, milliseconds },
      roles,
      workers,
      files,
      mail: { offered: this.mail.offered, ...mails },
      webhooks: { offered: this.webhooks.box !== null, hosts },
      issuers,
    };
    const inForce = await this.books.findForDay(filingDay(this.clock.now()), null);
    if (inForce === null) throw new Error('no rules are in force');
    const { release } = facts;
    const ruleSet = inForce.book.digest;
    return accept({ asOf: now.toISOString(), release, postgres: self.version, ruleSet, parts: healthPartsOf(seen), work });
  }

  private async issuers(principal: Principal): Promise<readonly IssuerSeen[]> {
    const listed = await this.listIssuers.execute(principal);
    if (!listed.ok) return [];
    return listed.value.items.map(({ id, clientId, disabledAt }) => ({
      id,
      used: clientId !== null && disabledAt === null,
      asked: this.providers.lastRead(id),
    }));
  }

  private async probeFiles(): Promise<Observations['files']> {
    const { probe } = this.files;
    if (probe === undefined) return null;
    return probe().then(
      () => ({ failure: null }),
      (error: unknown) => ({ failure: databaseCode(error) ?? (error instanceof Error ? error.name : 'unknown') }),
    );
  }
}

/** Counts messages and mails of all organisations. */
@Injectable()
export class ReadOutgoing {
  constructor(
    private readonly database: TenantDatabase,
    private readonly store: InstallationStore,
  ) {}

  execute(principal: Principal): Promise<Outcome<OutgoingView>> {
    return this.database.transact(principal, async (scope) => accept(await this.store.outgoing(scope)));
  }
}
