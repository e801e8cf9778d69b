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
  it('stays for the same content while the outcome is unknown', async () => {
    const keys = numbered();
    expect([await send(keys, yes, 'unknown'), await send(keys, yes, 'unknown'), await send(keys, yes, 'done')]).toEqual([
      'key 1',
      'key 1',
      'key 1',
    ]);
  });

  it('is another one for changed content, and the first content has its own again', async () => {
    const keys = numbered();
    expect([await send(keys, yes, 'unknown'), await send(keys, no, 'refused'), await send(keys, yes, 'done')]).toEqual([
      'key 1',
      'key 2',
      'key 1',
    ]);
  });

  it('is new once the act was done or refused', async () => {
    const keys = numbered();
    expect([await send(keys, yes, 'done'), await send(keys, yes, 'refused'), await send(keys, yes, 'done')]).toEqual([
      'key 1',
      'key 2',
      'key 3',
    ]);
  });

  it('is new for earlier content after something else was done', async () => {
    const keys = numbered();
    await send(keys, yes, 'unknown');
    await send(keys, no, 'done');
    expect(await send(keys, yes, 'done')).toBe('key 3');
  });

  it('is never shared by two that are on the way', () => {
    const keys = numbered();
    keys.lose(yes, 'lost');
    expect([keys.take(yes), keys.take(yes), keys.take(no)]).toEqual(['lost', 'key 1', 'key 2']);
  });

  it('stays as it is where a request is not sent by a form', () => {
    expect([keyToSend('own', yes), keyToSend(null, yes)]).toEqual([null, null]);
  });
});
