import { type PersonId, type TenantId, uuid } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { digestOfToken, feedToken, ownerOfToken } from './calendar-feed-acts.js';

const owner = {
  organisation: uuid<TenantId>('9b1d9a52-90d5-4f31-8f0c-6c7a1f2b3c04'),
  person: uuid<PersonId>('5f0c1b1e-7a3e-4a0e-9b55-0d7d5b1f6a13'),
};

const token = feedToken(owner, '0123456789abcdef'.repeat(2));

describe('the address of a calendar', () => {
  it('A calendar address names its owner and is kept as a digest of the whole token', () => {
    expect(ownerOfToken(token)).toEqual(owner);
    const digests = new Set([token, feedToken(owner, 'f'.repeat(32)), `${token.slice(0, -1)}0`].map(digestOfToken));
    expect(digests.size).toBe(3);
    expect([...digests].join(' ')).not.toContain(token.slice(64));
  });

  it.each(['', 'x', token.slice(1), `${token}0`, token.toUpperCase(), `${token}\n`, 'z'.repeat(96)])(
    'Finds no owner in the malformed calendar address %j',
    (text) => expect(ownerOfToken(text)).toBeNull(),
  );
});
