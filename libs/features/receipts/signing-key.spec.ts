import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateSigningKey } from '../../identity/src/test-issuer.fixture.js';
import { canonicalJson } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { compactVerify, createLocalJWKSet, type JSONWebKeySet, type JWK } from 'jose';
import { PackSigner } from './signing-key.js';

const statement = { pack: { regime: 'cn' }, inForceFrom: '2027-01-01' };

async function verified(signer: PackSigner): Promise<unknown> {
  const keys = signer.keys() as unknown as JSONWebKeySet;
  const { payload } = await compactVerify((await signer.sign(statement)) ?? '', createLocalJWKSet(keys));
  return new TextDecoder().decode(payload);
}

const publicPart = ({ d: _, ...key }: JWK): JWK => key;

const pem = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' });

describe('the key that publications are signed with', () => {
  it('The signing key signs canonical statements, given as a JWK, as PEM or as a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'carnet-signer-'));
    const file = join(folder, 'key.pem');
    await writeFile(file, pem);
    for (const key of [JSON.stringify(await generateSigningKey()), String(pem), file])
      expect(await verified(await PackSigner.open(key))).toBe(canonicalJson(statement));
    await rm(folder, { recursive: true });
  });

  it('An earlier signing key still verifies its signatures but signs nothing new', async () => {
    const [now, earlier] = [await generateSigningKey(), await generateSigningKey()];
    const signedThen = await (await PackSigner.open(JSON.stringify(earlier))).sign(statement);
    const signer = await PackSigner.open(JSON.stringify({ keys: [now, publicPart(earlier)] }));
    const keys = signer.keys() as unknown as JSONWebKeySet;
    expect(keys.keys.map(({ kid }) => kid)).toEqual([now.kid, earlier.kid]);
    expect(keys.keys.every((key) => !('d' in key))).toBe(true);
    expect((await compactVerify(signedThen ?? '', createLocalJWKSet(keys))).protectedHeader.kid).toBe(earlier.kid);
    expect(await verified(signer)).toBe(canonicalJson(statement));
  });

  it('Refuses a signing key that is not an Ed25519 private key', async () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'pem', type: 'pkcs8' });
    for (const key of [String(rsa), JSON.stringify(publicPart(await generateSigningKey())), '{"keys":[]}'])
      await expect(PackSigner.open(key)).rejects.toThrow('Ed25519 private key');
  });

  it('Without a signing key nothing is signed and no keys are published', async () => {
    const signer = await PackSigner.open(null);
    expect([await signer.sign(statement), signer.keys()]).toEqual([null, { keys: [] }]);
  });
});
