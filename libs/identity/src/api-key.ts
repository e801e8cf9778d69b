import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** The prefix of every key; a token with this prefix is treated only as a key. */
export const API_KEY_PREFIX = 'carnet_';

/** The parts of an API key. The secret is shown once, when the key is made, and never stored. */
export interface ApiKey {
  /** Where the key is used, `live`, or `demo` for the keys of the demonstration. */
  readonly environment: string;
  /** Identifies the stored record; not secret. */
  readonly id: string;
  readonly secret: string;
}

// The secret is base64url and may contain `_`; its fixed length keeps the format unambiguous.
const form = /^carnet_([a-z0-9]{1,16})_([a-z0-9]{8,32})_([A-Za-z0-9_-]{43})_([0-9a-z]{7})$/;

/** Makes a key with 256 random bits of secret. */
export function generateApiKey(): ApiKey & { readonly text: string } {
  const key = { environment: 'live', id: randomBytes(8).toString('hex'), secret: randomBytes(32).toString('base64url') };
  return { ...key, text: apiKeyText(key) };
}

/** `carnet_<environment>_<id>_<secret>_<checksum>`: prefix and checksum let secret scanners recognise it reliably. */
export function apiKeyText({ environment, id, secret }: ApiKey): string {
  const body = `${API_KEY_PREFIX}${environment}_${id}_${secret}`;
  return `${body}_${checksum(body)}`;
}

/** Reads a key; null if its form or checksum is wrong, so that no database query is needed. */
export function parseApiKey(text: string): ApiKey | null {
  const [, environment, id, secret, check] = form.exec(text) ?? [];
  if (environment === undefined || id === undefined || secret === undefined || check === undefined) return null;
  return checksum(text.slice(0, -8)) === check ? { environment, id, secret } : null;
}

/** The stored form of a key: HMAC-SHA-256 of the secret. The secret is random, so a slow hash would protect nothing. */
export function hashApiKeySecret(pepper: string, secret: string): string {
  return createHmac('sha256', pepper).update(secret, 'utf8').digest('hex');
}

/** Whether a secret matches a stored hash, compared in constant time. */
export function isApiKeySecret(pepper: string, secret: string, storedHash: string): boolean {
  const given = Buffer.from(hashApiKeySecret(pepper, secret), 'utf8');
  const stored = Buffer.from(storedHash, 'utf8');
  return given.length === stored.length && timingSafeEqual(given, stored);
}

function checksum(body: string): string {
  return crc32(body).toString(36).padStart(7, '0');
}

const prefix = `${API_KEY_PREFIX}scim_`;

/** Makes the key by which an identity provider sends its people (SCIM): 256 random bits, shown once. No API key has this form. */
export function generateScimKey(): string {
  return `${prefix}${randomBytes(32).toString('base64url')}`;
}

/** The stored form of a SCIM key, valid for one provider only. */
export function hashScimKey(pepper: string, issuer: string, key: string): string {
  return createHmac('sha256', pepper).update(`scim ${issuer} ${key}`, 'utf8').digest('hex');
}

/** Whether this is the key of a provider, compared in constant time. A provider without a key (null) takes the same time. */
export function isScimKey(pepper: string, issuer: string, key: string, storedHash: string | null): boolean {
  const given = Buffer.from(hashScimKey(pepper, issuer, key), 'utf8');
  const stored = Buffer.from((storedHash ?? '').padStart(given.length, ' '), 'utf8');
  return given.length === stored.length && timingSafeEqual(given, stored);
}
