import { describe, expect, it } from '@jest/globals';
import { SecretBox, SecretUnreadable } from './secret-box.js';

const key = 'a key for tests alone, of 32 characters';
const box = SecretBox.of(key, 'webhooks');
const secret = Buffer.from('the secret');

describe('a sealed secret', () => {
  it('A sealed secret opens with the same key, purpose and place', () => {
    expect(SecretBox.of(key, 'webhooks').open(box.seal(secret, 'a/1'), 'a/1')).toEqual(secret);
  });

  it('A secret is sealed differently each time, and its content is not visible', () => {
    const sealed = [box.seal(secret, 'a/1'), box.seal(secret, 'a/1')];
    expect(new Set(sealed).size).toBe(2);
    expect(Buffer.from(sealed[0]!, 'base64').includes(secret)).toBe(false);
  });

  it.each<[string, SecretBox, string]>([
    ['another key', SecretBox.of(`${key}!`, 'webhooks'), 'a/1'],
    ['another purpose', SecretBox.of(key, 'mail'), 'a/1'],
    ['another place', box, 'a/2'],
  ])('A sealed secret does not open with %s', (_, other, place) => {
    expect(() => other.open(box.seal(secret, 'a/1'), place)).toThrow(SecretUnreadable);
  });

  it.each(['', 'AAAA', 'not base64'])('A damaged sealed secret does not open: %j', (damaged) => {
    expect(() => box.open(damaged, 'a/1')).toThrow(SecretUnreadable);
  });

  it('A sealed secret with one changed bit does not open', () => {
    const bytes = Buffer.from(box.seal(secret, 'a/1'), 'base64');
    bytes[bytes.length - 1]! ^= 1;
    expect(() => box.open(bytes.toString('base64'), 'a/1')).toThrow(SecretUnreadable);
  });
});
