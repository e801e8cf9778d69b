import { seedDirectory } from '@carnet/features/companies/seed-directory.store.js';
import { SecretBox } from '@carnet/identity';
import type { Configuration } from 'oidc-provider';
import { localIssuer } from '../../apps/cli/src/local-provider.js';
import { demoDirectory, demoPeople } from '../../apps/cli/src/demo/directory.js';
import { freePort } from './free-port.js';
import { type LocalProvider, startLocalProvider } from '../../apps/local-provider/src/provider.js';
import { testPepper } from './database.js';
import { testIssuer } from './issuer-key.js';
import type { System } from './system.js';

/** What the system proves itself with at the provider. */
export const clientSecret = 'a client secret for tests alone';

/** The identity provider of the demonstration, beside a system whose people sign in with it. */
export async function demoProvider(
  { baseUrl, database }: Pick<System, 'baseUrl' | 'database'>,
  more: Partial<Configuration> = {},
): Promise<LocalProvider> {
  const people = demoPeople.map(({ username, name }) => ({ username, name, organisation: 'Demo' }));
  const provider = await startLocalProvider({ port: await freePort(), carnet: baseUrl, clientSecret, key: testIssuer.key, people, more });
  const issuer = localIssuer(provider.issuer, clientSecret, SecretBox.of(testPepper, 'sign-in'));
  await seedDirectory(database.url('carnet_owner'), demoDirectory(testPepper, issuer));
  return provider;
}
