import { type PublicationTrust, RuleBooks } from '@carnet/acts/rule-books.js';
import { type ClaimedItem, DispatchStore, WorkItems } from '@carnet/acts/work-items.js';
import { OpenSteps } from '@carnet/features/approval/open-steps.js';
import { AssessTransfers } from '@carnet/features/assessment/assess-transfers.js';
import { ScanAttachments } from '@carnet/features/attachments/scan-attachments.js';
import { RunBulkActs } from '@carnet/features/bulk-acts/run-bulk-acts.js';
import { FireTimers } from '@carnet/features/deadlines/fire-timers.js';
import { LapseDrafts } from '@carnet/features/drafts/lapse-drafts.js';
import { RunExports } from '@carnet/features/exports/run-exports.js';
import { RunImports } from '@carnet/features/imports/run-imports.js';
import { RunLawChanges } from '@carnet/features/law-changes/run-law-changes.js';
import { PrepareReviews } from '@carnet/features/review/prepare-reviews.js';
import { RunStressTests } from '@carnet/features/stress-tests/run-stress-tests.js';
import { ActsModule } from '@carnet/acts/acts.module.js';
import { Calculator, InProcessCalculator } from '@carnet/acts/calculator.js';
import { ProcessProvidersModule } from '@carnet/acts/process-providers.module.js';
import { Pace } from '@carnet/acts/pace.js';
import { RuleArchive } from '@carnet/acts/rule-book.js';
import { AttachmentSetting, noAttachments } from '@carnet/features/attachments/attachment-setting.js';
import { FeaturesModule } from '@carnet/features/features.module.js';
import type { MailSender } from '@carnet/features/notifications/mail-sender.js';
import { MailAvailability } from '@carnet/features/notifications/mail-setting.js';
import { StressMaterial } from '@carnet/features/stress-tests/stress-work.js';
import { WebhookSetting } from '@carnet/features/webhooks/endpoint-act.js';
import type { WebhookSender } from '@carnet/features/webhooks/webhook-sender.js';
import type { AttachmentScanner } from '@carnet/files';
import { PersistenceModule } from '@carnet/persistence/persistence.module.js';
import { MachineModule } from '../../apps/worker/src/machine.module.js';
import { personPrincipal, type Principal } from '@carnet/identity';
import type { Entropy, PersonId, TenantId } from '@carnet/kernel';
import { readPublishedPolicies } from '@carnet/policies';
import { compileRuleBook, openRuleBook } from '@carnet/rule-packs';
import { systemEntropy } from '@carnet/runtime';
import type { RoutingPolicies } from '@carnet/workflow';
import type { DynamicModule, INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { demoPeople, demoPersonId } from '../../apps/cli/src/demo/directory.js';
import { ShortTurns } from '../../apps/worker/src/timing.js';
import type { TestDatabase } from './database.js';
import { policiesWithoutHearing } from './policies.js';

/** The real use cases on a real database, without HTTP and without a queue. */
export interface UseCases {
  readonly app: INestApplicationContext;
  /** The machine's work, done here and now until nothing is left, so many items at a time. */
  drain(items?: number): Promise<void>;
  close(): Promise<void>;
}

export interface UseCasesOptions {
  /** Connections as a company; fewer than there are callers makes them wait for one another. */
  readonly poolSize?: number;
  readonly stress?: { readonly material?: StressMaterial; readonly pace?: Pace };
  readonly entropy?: Entropy;
  /** Other policies than those that hear no company, or those that the database has. */
  readonly policies?: RoutingPolicies | 'published';
  readonly webhooks?: WebhookSetting & { readonly sender?: WebhookSender };
  readonly mail?: MailAvailability & { readonly sender?: MailSender };
  readonly attachments?: AttachmentSetting & { readonly scanner?: AttachmentScanner };
  /** What calculates instead of this process. */
  readonly calculator?: (archive: RuleArchive) => Calculator;
  /** How published rules are compiled, instead of properly. */
  readonly compile?: typeof compileRuleBook;
}

export async function openUseCases(database: TestDatabase, setting: UseCasesOptions = {}): Promise<UseCases> {
  const { poolSize = 10, stress = {}, entropy = systemEntropy, policies = policiesWithoutHearing, compile = compileRuleBook } = setting;
  const { webhooks = { box: null, loopback: false }, mail = { offered: false }, attachments = noAttachments, calculator } = setting;
  const shipped = openRuleBook();
  // What a test's desk publishes stands for its own signature.
  const trust: PublicationTrust = { statementIn: (signature) => Promise.resolve(signature) };
  const { scanner }: NonNullable<UseCasesOptions['attachments']> = attachments;
  const { sender: messages }: NonNullable<UseCasesOptions['webhooks']> = webhooks;
  const { sender: letters }: NonNullable<UseCasesOptions['mail']> = mail;
  const imports = [
    PersistenceModule.forWorker({
      appUrl: database.url('carnet_app'),
      authorityUrl: database.url('carnet_authority'),
      dispatcherUrl: database.url('carnet_dispatcher'),
      poolSize,
    }),
    ActsModule.register({
      shipped,
      compile,
      trust,
      policies: policies === 'published' ? readPublishedPolicies : () => Promise.resolve(policies),
      scenarios: shipped,
      entropy,
    }),
    ProcessProvidersModule.of([
      { provide: AttachmentSetting, useValue: attachments },
      { provide: WebhookSetting, useValue: webhooks },
      { provide: MailAvailability, useValue: mail },
      { provide: StressMaterial, useValue: stress.material ?? shipped.material },
      { provide: Pace, useValue: stress.pace ?? new ShortTurns(3000) },
      {
        provide: Calculator,
        inject: [RuleArchive, RuleBooks],
        useFactory: (archive: RuleArchive, books: RuleBooks) => calculator?.(archive) ?? new InProcessCalculator(books),
      },
    ]),
    MachineModule.with({
      files: attachments.files && scanner ? { files: attachments.files, scanner } : null,
      mail: letters ?? null,
      webhooks: webhooks.box && messages ? { box: webhooks.box, sender: messages } : null,
    }),
    FeaturesModule,
  ];
  const module: DynamicModule = { module: TestModule, imports };
  const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  return { app, drain: (items = 500) => drain(app, items), close: () => app.close() };
}

class TestModule {}

/** The principal of a demo person. */
export function principalOf(username: string): Principal {
  const person = demoPeople.find((one) => one.username === username);
  if (!person) throw new RangeError(`no demo person ${username}`);
  const { organisation, roles, disciplines } = person;
  const realm = username.includes('@') ? 'company' : 'authority';
  return personPrincipal({ person: demoPersonId(username) as PersonId, organisation: organisation as TenantId, realm, roles, disciplines });
}

async function drain(app: INestApplicationContext, atATime: number): Promise<void> {
  const store = app.get(DispatchStore);
  const items = app.get(WorkItems);
  const handlers = {
    assess: app.get(AssessTransfers),
    'prepare-review': app.get(PrepareReviews),
    'open-step': app.get(OpenSteps),
    'fire-timers': app.get(FireTimers),
    'lapse-draft': app.get(LapseDrafts),
    'law-change': app.get(RunLawChanges),
    'bulk-act': app.get(RunBulkActs),
    'stress-test': app.get(RunStressTests),
    import: app.get(RunImports),
    export: app.get(RunExports),
    // Only there where files are taken.
    scan: { execute: (...work: Parameters<ScanAttachments['execute']>) => app.get(ScanAttachments).execute(...work) },
  };
  for (;;) {
    const batches = await store.take({ items: atATime, inFlightPerCompany: 1000, perBatch: 25, gatherFor: 0 });
    if (batches.length === 0) return;
    for (const batch of batches) {
      const claimed: readonly ClaimedItem[] = await items.claim(batch.company, batch.kind, batch.items, 60);
      await handlers[batch.kind].execute(batch.company, claimed);
    }
  }
}
