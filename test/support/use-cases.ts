import { personPrincipal, type Principal } from '@carnet/identity';
import type { PersonId, TenantId } from '@carnet/kernel';
import { PersistenceModule } from '@carnet/persistence';
import { publishedPolicies } from '@carnet/policies';
import { compileRuleBook, openRuleBook } from '@carnet/rule-packs';
import { systemEntropy } from '@carnet/runtime';
import {
  AssessTransfers,
  type ClaimedItem,
  DispatchStore,
  type Entropy,
  FireTimers,
  LapseDrafts,
  OpenSteps,
  PrepareReviews,
  RunBulkActs,
  RunImports,
  RunLawChanges,
  RunStressTests,
  ScanAttachments,
  type PublicationTrust,
  type UseCasePorts,
  UseCasesModule,
  WorkItems,
} from '@carnet/use-cases';
import type { RoutingPolicies } from '@carnet/workflow';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ShortTurns } from '../../apps/worker/src/short-turns.js';
import { demoPeople, demoPersonId } from '../../apps/cli/src/demo/directory.js';
import type { TestDatabase } from './database.js';
import { unheardPolicies } from './policies.js';

/** The real use cases on a real database, without HTTP and without a queue. */
export interface UseCases {
  readonly app: INestApplicationContext;
  /** The machine's work, done here and now until nothing is left, so many items at a time. */
  drain(items?: number): Promise<void>;
  close(): Promise<void>;
}

interface Setting {
  /** Connections as a company; fewer than there are callers makes them wait for one another. */
  readonly poolSize?: number;
  readonly stress?: Partial<UseCasePorts['stress']>;
  readonly entropy?: Entropy;
  /** Other policies than those that hear no company, or those that the database has. */
  readonly policies?: RoutingPolicies | 'published';
  readonly webhooks?: UseCasePorts['webhooks'];
  readonly mail?: UseCasePorts['mail'];
  readonly attachments?: UseCasePorts['attachments'];
  readonly calculator?: UseCasePorts['calculator'];
  /** How published rules are compiled, instead of properly. */
  readonly compile?: typeof compileRuleBook;
}

export async function openUseCases(database: TestDatabase, setting: Setting = {}): Promise<UseCases> {
  const { poolSize = 10, stress = {}, entropy = systemEntropy, policies = unheardPolicies, compile = compileRuleBook } = setting;
  const { webhooks, mail, attachments, calculator } = setting;
  const shipped = openRuleBook();
  const persistence = PersistenceModule.forWorker({
    appUrl: database.url('carnet_app'),
    authorityUrl: database.url('carnet_authority'),
    dispatcherUrl: database.url('carnet_dispatcher'),
    poolSize,
  });
  const usual: UseCasePorts['stress'] = { material: shipped.material, pace: new ShortTurns(3000) };
  // What a test's desk publishes stands for its own signature.
  const trust: PublicationTrust = { statementIn: (signature) => Promise.resolve(signature) };
  const read = policies === 'published' ? publishedPolicies : () => Promise.resolve(policies);
  const rules = { trust, shipped, policies: read, compile, scenarios: shipped, stress: { ...usual, ...stress } };
  const outside = {
    ...(webhooks && { webhooks }),
    ...(mail && { mail }),
    ...(attachments && { attachments }),
    ...(calculator && { calculator }),
  };
  const module = UseCasesModule.over({ imports: [persistence], ...rules, entropy, ...outside });
  const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  return { app, drain: (items = 500) => drain(app, items), close: () => app.close() };
}

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
