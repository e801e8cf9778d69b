import { readFile } from 'node:fs/promises';
import { configOrExit, createLogger, readLocalProviderConfig, readProcessEnv, runProcess } from '@carnet/runtime';
import { type LocalProviderOptions, startLocalProvider } from './provider.js';

const config = configOrExit(readLocalProviderConfig(readProcessEnv()));
const logger = createLogger({ name: 'local-provider', level: config.logLevel });

await runProcess(logger, async () => {
  // Written by the start of this installation, in this form.
  const options = JSON.parse(await readFile(config.setup, 'utf8')) as LocalProviderOptions;
  const provider = await startLocalProvider(options, readProcessEnv().NODE_ENV);
  logger.info({ issuer: provider.issuer }, 'local identity provider started');
  return () => provider.close();
});
