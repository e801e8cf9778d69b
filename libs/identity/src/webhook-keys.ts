import { createHmac, createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto';

/** The keys of an endpoint: 32 bytes that both sides know, for HMAC-SHA-256, and the seed of an Ed25519 key that stays here. */
const secretLength = 32;
const seedLength = 32;
// A PKCS #8 Ed25519 private key (RFC 8410) is this prefix and the seed.
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');

/** Makes the two keys of a webhook endpoint, as bytes to be sealed. */
export function generateWebhookKeys(): Buffer {
  return randomBytes(secretLength + seedLength);
}

/** The keys as shown to their owner, in the format of Standard Webhooks: `whsec_…` is the shared secret, `whpk_…` verifies signatures. */
export function shownWebhookKeys(keys: Buffer): { readonly secret: string; readonly publicKey: string } {
  const { x = '' } = createPublicKey(privateKeyOf(keys)).export({ format: 'jwk' });
  return {
    secret: `whsec_${secretOf(keys).toString('base64')}`,
    publicKey: `whpk_${Buffer.from(x, 'base64url').toString('base64')}`,
  };
}

export interface WebhookMessage {
  /** `webhook-id`: the same at every attempt. */
  readonly id: string;
  /** `webhook-timestamp`: seconds since 1970, of this attempt. */
  readonly timestamp: number;
  readonly body: string;
}

/** `webhook-signature`: for each pair of keys, an HMAC (`v1`) and an Ed25519 signature (`v1a`) over `id.timestamp.body`. */
export function webhookSignature(pairs: readonly Buffer[], { id, timestamp, body }: WebhookMessage): string {
  const signed = Buffer.from(`${id}.${String(timestamp)}.${body}`);
  return pairs
    .flatMap((keys) => [`v1,${hmac(keys, signed)}`, `v1a,${sign(null, signed, privateKeyOf(keys)).toString('base64')}`])
    .join(' ');
}

function hmac(keys: Buffer, signed: Buffer): string {
  return createHmac('sha256', secretOf(keys)).update(signed).digest('base64');
}

function secretOf(keys: Buffer): Buffer {
  return keys.subarray(0, secretLength);
}

function privateKeyOf(keys: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([pkcs8Head, keys.subarray(secretLength)]), format: 'der', type: 'pkcs8' });
}
