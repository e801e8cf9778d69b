import { describe, expect, it } from '@jest/globals';
import { apiKeyText, generateApiKey, hashApiKeySecret, isApiKeySecret, parseApiKey } from './api-key.js';

const pepper = 'p'.repeat(32);

describe('API keys', () => {
  it('An API key is read back as it was made, whatever characters its secret holds', () => {
    for (let round = 0; round < 500; round += 1) {
      const { text, ...key } = generateApiKey();
      expect(parseApiKey(text)).toEqual(key);
    }
    const awkward = { environment: 'test', id: '0123456789abcdef', secret: `_${'-_'.repeat(21)}` };
    expect(parseApiKey(apiKeyText(awkward))).toEqual(awkward);
  });

  it('Refuses an API key with any changed character', () => {
    const { text } = generateApiKey();
    for (let at = 0; at < text.length; at += 1) {
      const other = text[at] === 'x' ? 'y' : 'x';
      expect(parseApiKey(text.slice(0, at) + other + text.slice(at + 1))).toBeNull();
    }
  });

  it.each(['', 'carnet_', 'carnet_live_abc', 'Bearer carnet_live', `${generateApiKey().text}\n`, ` ${generateApiKey().text}`])(
    'Refuses an API key in another form: %j',
    (text) => expect(parseApiKey(text)).toBeNull(),
  );

  it('An API key is stored as a hash that only the right secret and pepper match', () => {
    const { secret } = generateApiKey();
    const stored = hashApiKeySecret(pepper, secret);
    expect(stored).toMatch(/^[0-9a-f]{64}$/);
    expect(stored).not.toContain(secret);
    expect(isApiKeySecret(pepper, secret, stored)).toBe(true);
    expect(isApiKeySecret(pepper, generateApiKey().secret, stored)).toBe(false);
    expect(isApiKeySecret('q'.repeat(32), secret, stored)).toBe(false);
    expect(isApiKeySecret(pepper, secret, '')).toBe(false);
  });
});
