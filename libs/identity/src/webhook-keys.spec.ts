import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { generateWebhookKeys, shownWebhookKeys, webhookSignature } from './webhook-keys.js';

const [older, newer] = [generateWebhookKeys(), generateWebhookKeys()];
const body = '{"type":"transfer.decided"}';
const timestamp = Math.floor(Date.now() / 1000);
const message = { id: 'msg_1', timestamp, body };
const headers = (signature: string) => ({
  'webhook-id': 'msg_1',
  'webhook-timestamp': String(timestamp),
  'webhook-signature': signature,
});

/** Verifies as a receiver does: with the key shown to the owner, and the signed text. */
function isSignedBy(publicKey: string, signature: string): boolean {
  const x = Buffer.from(publicKey.slice('whpk_'.length), 'base64').toString('base64url');
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  const signed = Buffer.from(`msg_1.${String(timestamp)}.${body}`);
  const asymmetric = signature.split(' ').filter((one) => one.startsWith('v1a,'));
  return asymmetric.some((one) => verify(null, signed, key, Buffer.from(one.slice(4), 'base64')));
}

describe('the signature of a webhook', () => {
  it('The verifier of the specification accepts the signature of a webhook', () => {
    const signature = webhookSignature([older], message);
    expect(new Webhook(shownWebhookKeys(older).secret).verify(body, headers(signature))).toEqual({ type: 'transfer.decided' });
  });

  it('The public key accepts the signature of a webhook', () => {
    expect(isSignedBy(shownWebhookKeys(older).publicKey, webhookSignature([older], message))).toBe(true);
  });

  it('Either key pair accepts a webhook signed with both, and a foreign pair does not', () => {
    const signature = webhookSignature([newer, older], message);
    for (const keys of [older, newer]) {
      const { secret, publicKey } = shownWebhookKeys(keys);
      expect(() => new Webhook(secret).verify(body, headers(signature))).not.toThrow();
      expect(isSignedBy(publicKey, signature)).toBe(true);
    }
    const other = shownWebhookKeys(generateWebhookKeys());
    expect(() => new Webhook(other.secret).verify(body, headers(signature))).toThrow();
    expect(isSignedBy(other.publicKey, signature)).toBe(false);
  });

  it('The signature of a webhook does not hold for another body', () => {
    const signature = webhookSignature([older], message);
    expect(() => new Webhook(shownWebhookKeys(older).secret).verify(`${body} `, headers(signature))).toThrow();
  });
});
