import type { Principal } from '@carnet/identity';
import { PersistenceModule } from '@carnet/persistence';
import { TenantDatabase, type TenantScope } from '@carnet/use-cases';
import type { DynamicModule, FactoryProvider } from '@nestjs/common';

/** Around a transaction of a use case: before it begins, with everything written but not committed, and after the commit. */
export type Moment = 'before-begin' | 'before-commit' | 'after-commit';

/** What a test orders through the channel: the first transaction of this part of the system gets the signal at this moment. */
export interface Fault {
  /** `assess`, `review`, `approval`, or `key` for the request of a company's machine. */
  readonly part: string;
  readonly moment: Moment;
  readonly signal: 'SIGKILL' | 'SIGSTOP';
}

/** Sends signals to its own process, so that the moment is exact. Nothing of this is in the programs themselves. */
class FaultyDatabase extends TenantDatabase {
  private armed: Fault | null = null;

  constructor(private readonly database: TenantDatabase) {
    super();
    process.on('message', (message: { readonly fault?: Fault }) => {
      if (message.fault === undefined) return;
      this.armed = message.fault;
      process.send?.('armed');
    });
  }

  override async transact<T>(principal: Principal, work: (scope: TenantScope) => Promise<T>): Promise<T> {
    let hit = await this.reach('before-begin', principal);
    try {
      return await this.database.transact(principal, async (scope) => {
        const done = await work(scope);
        hit ||= await this.reach('before-commit', principal);
        return done;
      });
    } finally {
      hit ||= await this.reach('after-commit', principal);
      // Only a process that was stopped and let go on comes here.
      if (hit) process.send?.('went on');
    }
  }

  /** Answers whether this was the moment. */
  private async reach(moment: Moment, { kind, id }: Principal): Promise<boolean> {
    const fault = this.armed;
    if (fault?.moment !== moment || fault.part !== (kind === 'system' ? id : kind)) return false;
    this.armed = null;
    await new Promise((sent) => process.send?.('reached', sent));
    process.kill(process.pid, fault.signal);
    return true;
  }
}

/** Makes the persistence of this process obey {@link Fault}s. Call it before the application is built. */
export function obeyFaults(): void {
  const { forApi, forWorker } = PersistenceModule;
  PersistenceModule.forApi = (options) => faulty(forApi.call(PersistenceModule, options));
  PersistenceModule.forWorker = (options) => faulty(forWorker.call(PersistenceModule, options));
}

function faulty(module: DynamicModule): DynamicModule {
  return { ...module, providers: module.providers?.map((provider) => (isTenantDatabase(provider) ? wrapped(provider) : provider)) ?? [] };
}

function isTenantDatabase(provider: unknown): provider is FactoryProvider<TenantDatabase> {
  return typeof provider === 'object' && provider !== null && 'provide' in provider && provider.provide === TenantDatabase;
}

function wrapped(provider: FactoryProvider<TenantDatabase>): FactoryProvider<TenantDatabase> {
  return { ...provider, useFactory: async (...sources: unknown[]) => new FaultyDatabase(await provider.useFactory(...sources)) };
}
