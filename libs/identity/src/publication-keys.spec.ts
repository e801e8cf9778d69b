import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { CompactSign } from 'jose';
import { PUBLICATION_TYPE, PublicationKeys } from './publication-keys.js';

const [now, earlier, foreign] = [0, 1, 2].map(() => generateKeyPairSync('ed25519'));
const pemOf = (key: KeyObject): string => String(key.export({ format: 'pem', type: key.type === 'private' ? 'pkcs8' : 'spki' }));
const jwkOf = (key: KeyObject): object => key.export({ format: 'jwk' });

async function signed(key: KeyObject, header: { readonly typ?: string; readonly kid?: string } = {}): Promise<string> {
  return new CompactSign(new TextEncoder().encode('{"pack":1}'))
    .setProtectedHeader({ alg: 'EdDSA', typ: PUBLICATION_TYPE, ...header })
    .sign(key);
}

describe('the keys that verify publications', () => {
  it.each([
    ['a private key in PEM', pemOf(now!.privateKey)],
    ['public keys in PEM', `${pemOf(now!.publicKey)}\n${pemOf(earlier!.publicKey)}`],
    ['a JWK', JSON.stringify(jwkOf(now!.publicKey))],
    ['a JWK set', JSON.stringify({ keys: [jwkOf(earlier!.publicKey), jwkOf(now!.privateKey)] })],
  ])('Publication keys are read from %s without their private part', async (_, text) => {
    const keys = await PublicationKeys.parse(text);
    expect(JSON.stringify(keys.set)).not.toContain('"d"');
    expect(await keys.statementIn(await signed(now!.privateKey, { kid: 'k1' }))).toBe('{"pack":1}');
  });

  it('Refuses a publication of another key or type, with changed text, or malformed', async () => {
    const keys = await PublicationKeys.parse(pemOf(now!.publicKey));
    const good = await signed(now!.privateKey);
    expect(await keys.statementIn(good)).toBe('{"pack":1}');
    expect(await keys.statementIn(await signed(foreign!.privateKey))).toBeNull();
    expect(await keys.statementIn(await signed(now!.privateKey, { typ: 'at+jwt' }))).toBeNull();
    expect(await keys.statementIn(good.replace(/\..*\./, `.${Buffer.from('{"pack":2}').toString('base64url')}.`))).toBeNull();
    for (const none of ['', 's', 'a.b.c', '{}']) expect(await keys.statementIn(none)).toBeNull();
  });

  it('Without publication keys no publication is believed', async () => {
    expect(await (await PublicationKeys.of([])).statementIn(await signed(now!.privateKey))).toBeNull();
  });

  it('Refuses publication keys that are not Ed25519', async () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
    await expect(PublicationKeys.parse(pemOf(rsa.publicKey))).rejects.toThrow('Ed25519');
    await expect(PublicationKeys.parse('{"kty":"oct","k":"AA"}')).rejects.toThrow('Ed25519');
  });
});
