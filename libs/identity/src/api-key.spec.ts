import { describe, expect, it } from '@jest/globals';
import { apiKeyText, generateApiKey, hashApiKeySecret, isApiKeySecret, parseApiKey } from './api-key.js';

const pepper = 'p'.repeat(32);

describe('API keys', () => {
  it('are read back as they were made, whatever characters the secret holds', () => {
    for (let round = 0; round < 500; round += 1) {
      const { text, ...key } = generateApiKey('live');
      expect(parseApiKey(text)).toEqual(key);
    }
    const awkward = { environment: 'test', id: '0123456789abcdef', secret: `_${'-_'.repeat(21)}` };
    expect(parseApiKey(apiKeyText(awkward))).toEqual(awkward);
  });

  it('are refused when any character is changed', () => {
    const { text } = generateApiKey('live');
    for (let at = 0; at < text.length; at += 1) {
      const other = text[at] === 'x' ? 'y' : 'x';
      expect(parseApiKey(text.slice(0, at) + other + text.slice(at + 1))).toBeNull();
    }
  });

  it.each(['', 'carnet_', 'carnet_live_abc', 'Bearer carnet_live', `${generateApiKey('live').text}\n`, ` ${generateApiKey('live').text}`])(
    'are refused in another form: %j',
    (text) => expect(parseApiKey(text)).toBeNull(),
  );

  it('are stored as a keyed hash that only the right secret and the right pepper meet', () => {
    const { secret } = generateApiKey('live');
    const stored = hashApiKeySecret(pepper, secret);
    expect(stored).toMatch(/^[0-9a-f]{64}$/);
    expect(stored).not.toContain(secret);
    expect(isApiKeySecret(pepper, secret, stored)).toBe(true);
    expect(isApiKeySecret(pepper, generateApiKey('live').secret, stored)).toBe(false);
    expect(isApiKeySecret('q'.repeat(32), secret, stored)).toBe(false);
    expect(isApiKeySecret(pepper, secret, '')).toBe(false);
  });
});
