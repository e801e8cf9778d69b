import { processFlags } from '@carnet/runtime';
import { join } from 'node:path';
import { demoApiKey, demoCompanies } from '../../apps/cli/src/demo/directory.js';
import { freePort } from '../../apps/cli/src/postgres/server.js';
import { apiService, type Setting, workerService } from '../../apps/cli/src/services.js';
import type { Service } from '../../apps/cli/src/supervisor.js';
import type { Lab } from './lab.js';
import { answersAt, type RunningService, startService } from './running-service.js';

const built = join(import.meta.dirname, '..', '..', 'dist', 'apps');

/** Carnet at work: one database, its API and, unless left out, its worker, each a process of its own. */
export interface Installation {
  /** Also the name of its database. */
  readonly name: string;
  readonly port: number;
  /** API keys of the demo companies. */
  readonly keys: readonly string[];
  /** The superuser's address of its database, to look on from outside. */
  readonly adminUrl: string;
  readonly pids: { readonly api: number; readonly worker: number | null };
  stop(): Promise<void>;
}

export interface InstallationOptions {
  readonly name: string;
  readonly queue: 'redis' | 'postgres' | null;
  /** Folder for processor profiles of the processes; null for none. */
  readonly profileTo: string | null;
}

export async function startInstallation(lab: Lab, { name, queue, profileTo }: InstallationOptions): Promise<Installation> {
  const urls = await lab.database(name);
  const port = await freePort();
  const healthPort = await freePort();
  const redisUrl = queue === 'redis' ? lab.redisUrl : null;
  const config = { home: lab.home.folder, databaseUrl: null, policies: null, redisUrl, port, logLevel: 'info' as const };
  const setting: Setting = {
    home: lab.home,
    urls,
    secrets: lab.secrets,
    config,
    packKey: lab.packKey,
    receiptKey: lab.receiptKey,
    healthPort,
    visitors: [],
  };
  const start = (service: Service): Promise<RunningService> => startBuilt(lab, name, service, profileTo);
  const api = await start(apiService(setting));
  const worker = queue === null ? null : await start(await workerService(setting));
  return {
    name,
    port,
    adminUrl: urls.admin,
    keys: demoCompanies.map(({ key }) => demoApiKey(lab.secrets.apiKeyPepper, key)),
    pids: { api: api.pid, worker: worker?.pid ?? null },
    stop: async () => {
      await Promise.all([api.stop(), worker?.stop()]);
    },
  };
}

/** As the supervisor of `npm start` does, from the build. */
function startBuilt(lab: Lab, installation: string, service: Service, profileTo: string | null): Promise<RunningService> {
  const name = `${service.name}-${installation}`;
  const profile = profileTo === null ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileTo}`, `--cpu-prof-name=${name}.cpuprofile`];
  const script = join(built, service.name, 'src', 'main.js');
  return startService({
    name,
    command: [process.execPath, ...processFlags, ...profile, script],
    env: service.env,
    logFile: join(lab.folder, 'logs', `${name}.log`),
    ready: answersAt(service.readyUrl),
  });
}
