import { RoutingPolicies } from '@carnet/workflow';
import { describe, expect, it } from '@jest/globals';
import { PolicyCache } from './policy-cache.js';
import { MemoryRuleArchive } from './rule-archive.fixture.js';

describe('the routing policies of a process', () => {
  /** A shelf that counts its readings, with a clock that the test moves. */
  function shelf() {
    const seen = { readings: 0, now: 0, fails: false };
    const read = async (): Promise<RoutingPolicies> => {
      seen.readings += 1;
      await Promise.resolve();
      if (seen.fails) throw new Error('nobody answers');
      return new RoutingPolicies([]);
    };
    return { seen, shelf: new PolicyCache(new MemoryRuleArchive(), read, () => seen.now) };
  }

  it('The routing policies are not known before the first reading', () => {
    expect(() => shelf().shelf.known()).toThrow('not read yet');
  });

  it('One reading of the routing policies serves all callers for a minute', async () => {
    const { seen, shelf: of } = shelf();
    await Promise.all([of.current(), of.current(), of.current()]);
    seen.now = 59_999;
    const kept = await of.current();
    expect([seen.readings, of.known() === kept]).toEqual([1, true]);
    seen.now = 60_000;
    expect(await of.current()).not.toBe(kept);
    expect(seen.readings).toBe(2);
  });

  it('Outdated routing policies are not used when reading them again fails', async () => {
    const { seen, shelf: of } = shelf();
    await of.current();
    [seen.now, seen.fails] = [60_000, true];
    await expect(of.current()).rejects.toThrow('nobody answers');
    seen.fails = false;
    await of.current();
    expect(seen.readings).toBe(3);
  });
});
