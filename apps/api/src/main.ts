import { type ApiConfig, configOrExit, createLogger, readApiConfig, readProcessEnv, runProcess, watchEventLoop } from '@carnet/runtime';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from './app.js';

const config = configOrExit(readApiConfig(readProcessEnv()));
const logger = createLogger({ name: 'api', level: config.logLevel });

watchEventLoop('api', config.standstillSeconds);
await runProcess(logger, async () => {
  const api = await createApi(config, { logger });
  await listen(api, config);
  logger.info({ host: config.host, port: config.port }, 'api started');
  return () => api.close();
});

/** Explains a port in use in words, because a reader of the log can fix that at once. */
function listen(api: NestFastifyApplication, { host, port }: ApiConfig): Promise<unknown> {
  return api.listen(port, host).then(undefined, (error: unknown) => {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!taken) throw error;
    throw new Error(`port ${String(port)} of ${host} is taken by another program: stop it, or set PORT to another port`, { cause: error });
  });
}
