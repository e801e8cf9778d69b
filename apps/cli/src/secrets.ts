import { DATABASE_ROLES, type DatabaseRole } from '@carnet/persistence/roles.js';
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import type { Home } from './home.js';
import { hasCode, Problem } from './problem.js';

/** Secrets of an installation, created once. Losing them means new passwords, new API keys and new sign-ins. */
export interface Secrets {
  readonly admin: string;
  readonly roles: Readonly<Record<DatabaseRole, string>>;
  readonly apiKeyPepper: string;
}

/** Files of Ed25519 private keys (JWK): of the local identity provider, of publications, and of receipts. */
const keyNames = { issuer: 'issuer-key.json', packs: 'pack-signing-key.json', receipts: 'receipt-signing-key.json' } as const;

/** Reads the home's secrets, or creates them on the first start. */
export async function readSecrets(home: Home): Promise<Secrets> {
  const file = home.path('secrets.json');
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  });
  if (text === null) return keep(file, newSecrets());
  const secrets = parseSecrets(text);
  if (secrets !== null) return secrets;
  throw new Problem(
    { en: `${file} is damaged.`, zh: `${file} 已损坏。` },
    {
      en: 'Restore it from a backup, or begin anew with an empty database: npm start -- --fresh',
      zh: '请从备份恢复，或者以空数据库重新开始：npm start -- --fresh',
    },
  );
}

/** Path of a private key, created on the first start. */
export async function keyFile(home: Home, of: keyof typeof keyNames): Promise<string> {
  const file = home.path(keyNames[of]);
  const known = await readFile(file, 'utf8').then(
    () => true,
    () => false,
  );
  if (!known) await keep(file, newKey());
  return file;
}

async function keep<T>(file: string, value: T): Promise<T> {
  // Written to a new file and renamed, so that a killed start leaves no partial secret.
  await writeFile(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return value;
}

function newSecrets(): Secrets {
  const password = (): string => randomBytes(24).toString('base64url');
  return {
    admin: password(),
    roles: Object.fromEntries(DATABASE_ROLES.map((role) => [role, password()])) as Secrets['roles'],
    apiKeyPepper: randomBytes(32).toString('base64url'),
  };
}

function newKey(): object {
  const { d, x } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  // RFC 7638: the thumbprint covers the required members in this order.
  const kid = createHash('sha256')
    .update(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x }))
    .digest('base64url');
  return { kty: 'OKP', crv: 'Ed25519', x, d, kid, alg: 'EdDSA', use: 'sig' };
}

/** Null for a text without all secrets. */
export function parseSecrets(text: string): Secrets | null {
  try {
    const value = JSON.parse(text) as Partial<Secrets>;
    const complete =
      typeof value.admin === 'string' &&
      typeof value.apiKeyPepper === 'string' &&
      Object.values(value.roles ?? {}).length === DATABASE_ROLES.length;
    return complete ? (value as Secrets) : null;
  } catch {
    return null;
  }
}

/** A server's address for one of Carnet's roles. */
export function roleAddress(serverUrl: string, role: keyof Secrets['roles'], passwords: Secrets['roles']): string {
  const url = new URL(serverUrl);
  url.username = role;
  url.password = passwords[role];
  return url.href;
}
