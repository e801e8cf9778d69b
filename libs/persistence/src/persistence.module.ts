import { type DynamicModule, type FactoryProvider, Global, Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { SealedCursors } from './cursors.js';
import { HealthProbe, SqlHealthProbe } from './health-probe.js';
import type { DatabaseRole } from './roles.js';
import { openSource } from './source.js';
import { DirectoryDatabase, TenantDatabase, TypeOrmTenantDatabase } from './tenant-database.js';

export interface PersistenceOptions {
  readonly appUrl: string;
  readonly authorityUrl: string;
  /** Connections per pool. */
  readonly poolSize: number;
  /** Time limit for a statement, in milliseconds; left out for the default. */
  readonly statementTimeout?: number;
}

export interface ApiPersistenceOptions extends PersistenceOptions {
  readonly directoryUrl: string;
  /** Secret that binds cursors to their lists; at least 32 characters. */
  readonly cursorKey: string;
}

export interface WorkerPersistenceOptions extends PersistenceOptions {
  readonly dispatcherUrl: string;
}

export const APP = Symbol('connections as carnet_app');

export const AUTHORITY = Symbol('connections as carnet_authority');

/** Connections as `carnet_dispatcher`; only the worker has them. */
export const DISPATCHER = Symbol('connections as carnet_dispatcher');

/** Connections as `carnet_directory`; only the API has them. */
export const DIRECTORY = Symbol('connections as carnet_directory');

const SOURCES = Symbol('all pools of connections');

/** Closes the pools when the application ends. */
@Injectable()
class Connections implements OnApplicationShutdown {
  constructor(@Inject(SOURCES) private readonly sources: readonly DataSource[]) {}

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.sources.filter((source) => source.isInitialized).map((source) => source.destroy()));
  }
}

/** A pool for each database role, checked before it is used. */
@Global()
@Module({})
export class PersistenceModule {
  static forApi(options: ApiPersistenceOptions): DynamicModule {
    const { directoryUrl, cursorKey, statementTimeout } = options;
    const database: FactoryProvider<DirectoryDatabase> = {
      provide: DirectoryDatabase,
      inject: [DIRECTORY],
      useFactory: (source: DataSource) => new DirectoryDatabase(source),
    };
    return moduleOf(options, cursorKey, [source(DIRECTORY, directoryUrl, 'carnet_directory', 3, statementTimeout)], [database]);
  }

  static forWorker(options: WorkerPersistenceOptions): DynamicModule {
    // The worker returns no lists, so its cursors need no shared key.
    return moduleOf(options, randomUUID(), [source(DISPATCHER, options.dispatcherUrl, 'carnet_dispatcher', 2)]);
  }
}

function moduleOf(
  { appUrl, authorityUrl, poolSize, statementTimeout }: PersistenceOptions,
  cursorKey: string,
  more: readonly FactoryProvider<DataSource>[],
  databases: readonly FactoryProvider<DirectoryDatabase>[] = [],
): DynamicModule {
  const sources = [
    source(APP, appUrl, 'carnet_app', poolSize, statementTimeout),
    source(AUTHORITY, authorityUrl, 'carnet_authority', Math.max(2, Math.ceil(poolSize / 2)), statementTimeout),
    ...more,
  ];
  const tokens = sources.map(({ provide }) => provide);
  return {
    module: PersistenceModule,
    providers: [
      ...sources,
      ...databases,
      { provide: SOURCES, inject: tokens, useFactory: (...all: DataSource[]) => all },
      Connections,
      { provide: SealedCursors, useValue: new SealedCursors(cursorKey) },
      {
        provide: TenantDatabase,
        inject: [APP, AUTHORITY],
        useFactory: (company: DataSource, authority: DataSource) => new TypeOrmTenantDatabase({ company, authority }),
      },
      {
        provide: HealthProbe,
        inject: [SOURCES, AUTHORITY],
        useFactory: (all: readonly DataSource[], authority: DataSource) => new SqlHealthProbe(all, authority),
      },
    ],
    exports: [...tokens, ...databases.map(({ provide }) => provide), SealedCursors, TenantDatabase, HealthProbe],
  };
}

function source(
  provide: symbol,
  url: string,
  role: DatabaseRole,
  poolSize: number,
  answersWithin?: number,
): FactoryProvider<DataSource> & { readonly provide: symbol } {
  return { provide, useFactory: () => openSource(url, role, poolSize, answersWithin) };
}
