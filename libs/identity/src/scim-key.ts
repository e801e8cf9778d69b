import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { API_KEY_PREFIX } from './api-key.js';

const prefix = `${API_KEY_PREFIX}scim_`;

/** Makes the key by which an identity provider tells of its people: 256 random bits, shown once. No API key has this form. */
export function generateScimKey(): string {
  return `${prefix}${randomBytes(32).toString('base64url')}`;
}

/** What is stored instead of a key. It holds for one provider alone. */
export function hashScimKey(pepper: string, issuer: string, key: string): string {
  return createHmac('sha256', pepper).update(`scim ${issuer} ${key}`, 'utf8').digest('hex');
}

/** Whether this is the key of a provider, in a time that does not tell how much of it was right, or whether there is one. */
export function isScimKey(pepper: string, issuer: string, key: string, storedHash: string | null): boolean {
  const given = Buffer.from(hashScimKey(pepper, issuer, key), 'utf8');
  const stored = Buffer.from((storedHash ?? '').padStart(given.length, ' '), 'utf8');
  return given.length === stored.length && timingSafeEqual(given, stored);
}
