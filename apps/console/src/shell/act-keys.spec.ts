import { describe, expect, it } from '@jest/globals';
import { ActKeys, attempt, keyToSend } from './act-keys.js';

const yes = { to: 'POST /v1/votes', body: '{"as":"approve"}' };
const no = { to: 'POST /v1/votes', body: '{"as":"refuse"}' };

function numbered(): ActKeys {
  let last = 0;
  return new ActKeys(() => `key ${String((last += 1))}`);
}

type Ends = 'done' | 'refused' | 'unknown';

/** Sends something that ends like this; the key that it carried. */
async function send(keys: ActKeys, sent: typeof yes, ends: Ends): Promise<string | null> {
  let key: string | null = null;
  const act = (name: string): Promise<Ends> => {
    key = keyToSend(name, sent);
    return ends === 'done' ? Promise.resolve(ends) : Promise.reject(new Error(ends));
  };
  await attempt(keys, act, (error) => (error as Error).message === 'unknown').catch(() => undefined);
  return key;
}

describe('The key of an act', () => {
  it('An act with an unknown outcome keeps its key for the same content', async () => {
    const keys = numbered();
    expect([await send(keys, yes, 'unknown'), await send(keys, yes, 'unknown'), await send(keys, yes, 'done')]).toEqual([
      'key 1',
      'key 1',
      'key 1',
    ]);
  });

  it('Changed content gets another key, and the first content keeps its own', async () => {
    const keys = numbered();
    expect([await send(keys, yes, 'unknown'), await send(keys, no, 'refused'), await send(keys, yes, 'done')]).toEqual([
      'key 1',
      'key 2',
      'key 1',
    ]);
  });

  it('An act gets a new key once it was done or refused', async () => {
    const keys = numbered();
    expect([await send(keys, yes, 'done'), await send(keys, yes, 'refused'), await send(keys, yes, 'done')]).toEqual([
      'key 1',
      'key 2',
      'key 3',
    ]);
  });

  it('Earlier content gets a new key after another act was done', async () => {
    const keys = numbered();
    await send(keys, yes, 'unknown');
    await send(keys, no, 'done');
    expect(await send(keys, yes, 'done')).toBe('key 3');
  });

  it('Two acts on the way never share a key', () => {
    const keys = numbered();
    keys.lose(yes, 'lost');
    expect([keys.take(yes), keys.take(yes), keys.take(no)]).toEqual(['lost', 'key 1', 'key 2']);
  });

  it('A request that no form sends gets no key of a form', () => {
    expect([keyToSend('own', yes), keyToSend(null, yes)]).toEqual([null, null]);
  });
});
