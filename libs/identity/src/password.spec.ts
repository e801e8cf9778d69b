import { describe, expect, it } from '@jest/globals';
import { hashPassword, isPassword } from './password.js';

describe('passwords of the local issuer', () => {
  it('are met by themselves only, in any Unicode form', async () => {
    const stored = await hashPassword('caf\u00e9 42');
    expect(await isPassword('caf\u00e9 42', stored)).toBe(true);
    expect(await isPassword('cafe\u0301 42', stored)).toBe(true);
    expect(await isPassword('cafe 42', stored)).toBe(false);
    expect(stored).not.toContain('42$caf');
  });

  it('have a new salt each time', async () => {
    expect(await hashPassword('same')).not.toBe(await hashPassword('same'));
  });

  it.each([null, '', 'plain', 'scrypt$15$short$short', `scrypt$60$${'A'.repeat(22)}$${'A'.repeat(43)}`])(
    'do not meet %j',
    async (stored) => {
      expect(await isPassword('', stored)).toBe(false);
    },
  );
});
