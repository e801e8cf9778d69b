import { createHmac } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { sealClientSecret } from '@carnet/features/sign-in/providers.js';
import { type IssuerRecord, SecretBox } from '@carnet/identity';
import type { UpConfig } from '@carnet/runtime';
import { demoAuthority, demoCompanies, demoPeople } from './demo/directory.js';
import type { Home } from './home.js';
import { freePort } from './postgres/server.js';
import { keyFile, type Secrets } from './secrets.js';
import { localProviderService } from './services.js';
import type { Service } from './supervisor.js';

/** Name of the local provider among the issuers. */
const id = 'local';

/** The demonstration's identity provider on its own port: as a process to run, and as an issuer to register. */
export async function localProvider(
  home: Home,
  { port: carnetPort }: Pick<UpConfig, 'port'>,
  { apiKeyPepper }: Pick<Secrets, 'apiKeyPepper'>,
): Promise<{ readonly service: Service; readonly issuer: IssuerRecord }> {
  const port = await freePort();
  const clientSecret = createHmac('sha256', apiKeyPepper).update('carnet local provider').digest('base64url');
  const organisations = new Map<string, string>([demoAuthority, ...demoCompanies].map((one) => [one.id, `${one.nameEn} ${one.nameZh}`]));
  const people = demoPeople.map(({ username, name, organisation }) => ({
    username,
    name,
    organisation: organisations.get(organisation) ?? '',
  }));
  const key: unknown = JSON.parse(await readFile(await keyFile(home, 'issuer'), 'utf8'));
  const carnet = `http://127.0.0.1:${String(carnetPort)}`;
  const setup = home.path('local-provider.json');
  await writeFile(setup, JSON.stringify({ port, carnet, clientSecret, key, people }), { mode: 0o600 });
  const issuer = localIssuer(`http://127.0.0.1:${String(port)}`, clientSecret, SecretBox.of(apiKeyPepper, 'sign-in'));
  return { service: localProviderService({ home, setup, port }), issuer };
}

/** The local provider as an issuer. It is for sign-in only; its tokens are not accepted by the API. */
export function localIssuer(address: string, clientSecret: string, box: SecretBox): IssuerRecord {
  return {
    id,
    address,
    nameEn: 'People of the demo',
    nameZh: '演示人员',
    clientId: 'carnet',
    clientSecret: sealClientSecret(box, id, clientSecret),
    scopes: 'openid profile email',
    audiences: [],
    algorithms: ['EdDSA'],
    tokenTypes: [],
    clockSkewSeconds: 5,
    personClaim: 'sub',
    organisationClaim: null,
    trustsEmail: false,
    keys: null,
    version: 1,
  };
}
