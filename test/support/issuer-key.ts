import { createPrivateKey } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JWK } from 'jose';
import { TestIssuer } from '../../libs/identity/src/test-issuer.fixture.js';
import { folderOfRun } from './postgres.js';

/** An Ed25519 key that all processes of the tests share, because they share one template database: its seed is thirty-two times 7. */
const seed = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 7)]);

const key = {
  ...createPrivateKey({ key: seed, format: 'der', type: 'pkcs8' }).export({ format: 'jwk' }),
  kid: 'tests',
  alg: 'EdDSA',
  use: 'sig',
} as JWK;

/** The issuer that test databases believe; the names of people in its tokens are the demo's user names. */
export const testIssuer = new TestIssuer('https://issuer.example', key);

let path: Promise<string> | undefined;

/** The file of a signing key for this test process. */
export function issuerKeyPath(): Promise<string> {
  path ??= make();
  return path;
}

async function make(): Promise<string> {
  const file = join(folderOfRun(), `issuer-key-${process.pid}.json`);
  await writeFile(file, JSON.stringify(key), { mode: 0o600 });
  return file;
}
