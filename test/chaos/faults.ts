import { ActsModule } from '@carnet/acts/acts.module.js';
import { TransferJournal } from '@carnet/acts/transfer-journal.store.js';
import { PersistenceModule } from '@carnet/persistence/persistence.module.js';
import type { Principal } from '@carnet/identity';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import type { DynamicModule, FactoryProvider, Provider } from '@nestjs/common';

/** Around a transaction of a use case: before it begins, with everything written but not committed, and after the commit. */
export type Moment = 'before-begin' | 'before-commit' | 'after-commit';

/** What a test orders through the channel: the first transaction of this part of the system gets the signal at this moment. */
export interface Fault {
  /** `assess`, `review`, `approval`, `file` for filings, `key` for what else a company's machine requests, or `person` for what is done in somebody's name. */
  readonly part: string;
  readonly moment: Moment;
  readonly signal: 'SIGKILL' | 'SIGSTOP';
}

/** Sends signals to its own process, so that the moment is exact. Nothing of this is in the programs themselves. */
class Faults {
  private armed: Fault | null = null;

  constructor() {
    process.on('message', (message: { readonly fault?: Fault }) => {
      if (message.fault === undefined) return;
      this.armed = message.fault;
      process.send?.('armed');
    });
  }

  comes(moment: Moment, { kind, id }: Principal): boolean {
    return this.armed?.moment === moment && this.armed.part === (kind === 'system' ? id : kind);
  }

  /** Answers whether this was the moment. */
  async reach(moment: Moment, principal: Principal): Promise<boolean> {
    const fault = this.armed;
    if (fault === null || !this.comes(moment, principal)) return false;
    this.armed = null;
    await new Promise((sent) => process.send?.('reached', sent));
    process.kill(process.pid, fault.signal);
    return true;
  }
}

class FaultyDatabase extends TenantDatabase {
  constructor(
    private readonly database: TenantDatabase,
    private readonly faults: Faults,
  ) {
    super();
  }

  override async transact<T>(principal: Principal, work: (scope: TenantScope) => Promise<T>): Promise<T> {
    let hit = await this.faults.reach('before-begin', principal);
    try {
      return await this.database.transact(principal, async (scope) => {
        const done = await work(scope);
        hit ||= await this.faults.reach('before-commit', principal);
        return done;
      });
    } finally {
      hit ||= await this.faults.reach('after-commit', principal);
      // Only a process that was stopped and let go on comes here.
      if (hit) process.send?.('went on');
    }
  }
}

/** Parts the last statement from its commit when a fault is to come between: as a connection does that is cut between the two. */
class FaultyJournal extends TransferJournal {
  constructor(private readonly faults: Faults) {
    super();
  }

  override recordAndCommit(
    ...[scope, changes]: Parameters<TransferJournal['recordAndCommit']>
  ): ReturnType<TransferJournal['recordAndCommit']> {
    return this.faults.comes('before-commit', scope.principal) ? this.record(scope, changes) : super.recordAndCommit(scope, changes);
  }
}

/** Makes the persistence of this process obey {@link Fault}s. Call it before the application is built. */
export function obeyFaults(): void {
  const faults = new Faults();
  const { forApi, forWorker } = PersistenceModule;
  PersistenceModule.forApi = (options) => faulty(forApi.call(PersistenceModule, options), faults);
  PersistenceModule.forWorker = (options) => faulty(forWorker.call(PersistenceModule, options), faults);
  const { register } = ActsModule;
  ActsModule.register = (options) => faulty(register.call(ActsModule, options), faults);
}

function faulty(module: DynamicModule, faults: Faults): DynamicModule {
  return { ...module, providers: module.providers?.map((provider) => withFaults(provider, faults)) ?? [] };
}

function withFaults(provider: Provider, faults: Faults): Provider {
  if (provider === TransferJournal) return { provide: TransferJournal, useValue: new FaultyJournal(faults) };
  if (typeof provider === 'function') return provider;
  if (provider.provide !== TenantDatabase) return provider;
  const { useFactory, ...rest } = provider as FactoryProvider<TenantDatabase>;
  return { ...rest, useFactory: async (...sources: unknown[]) => new FaultyDatabase(await useFactory(...sources), faults) };
}
