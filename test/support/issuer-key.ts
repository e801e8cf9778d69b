import { generateIssuerKey } from '@carnet/identity';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let path: Promise<string> | undefined;

/** The file of a signing key made for this test process. */
export function issuerKeyPath(): Promise<string> {
  path ??= make();
  return path;
}

async function make(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'carnet-test-issuer-'));
  const file = join(folder, 'issuer-key.json');
  await writeFile(file, JSON.stringify(await generateIssuerKey()), { mode: 0o600 });
  return file;
}
