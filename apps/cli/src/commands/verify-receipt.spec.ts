import { RECEIPT_TYPE } from '@carnet/identity';
import { canonicalJson, digestOfText, type Json } from '@carnet/kernel';
import { describe, expect, it } from '@jest/globals';
import { CompactSign } from 'jose';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { useTerminal } from './terminal.fixture.js';
import { verifyReceipt } from './verify-receipt.js';

const terminal = useTerminal();
const [own, foreign] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')];
const filing = { title: { zh: '订单', en: 'Orders' } };
const statement = {
  format: 'carnet-receipt/1',
  number: 'T26-7K2M9QX/1',
  transfer: 't1',
  reference: 'T26-7K2M9QX',
  company: 'c1',
  content: digestOfText(canonicalJson(filing)),
  rules: digestOfText('rules'),
  receivedAt: '2026-11-25T08:00:00.000Z',
  filedBy: { kind: 'key', id: 'k1' },
};

const signed = (key: KeyObject, typ = RECEIPT_TYPE): Promise<string> =>
  new CompactSign(new TextEncoder().encode(canonicalJson(statement))).setProtectedHeader({ alg: 'EdDSA', typ }).sign(key);

/** Exit code and output. */
async function verified(receipt: string | object, about?: Json): Promise<readonly [number | string | undefined, string]> {
  const [file, keys, content] = ['receipt', 'keys', 'filing'].map((name) => join(terminal.folder, name)) as [string, string, string];
  await writeFile(file, typeof receipt === 'string' ? receipt : JSON.stringify(receipt));
  await writeFile(keys, JSON.stringify({ keys: [own.publicKey.export({ format: 'jwk' })] }));
  await writeFile(content, JSON.stringify(about ?? null));
  await verifyReceipt(file, { keys, ...(about === undefined ? {} : { filing: content }) });
  return [process.exitCode ?? undefined, terminal.printed];
}

describe('carnet verify-receipt', () => {
  it('`carnet verify-receipt` shows a good receipt and takes a signature alone', async () => {
    const signature = await signed(own.privateKey);
    const [code, printed] = await verified({ statement, signature }, filing);
    expect([code, printed]).toEqual([undefined, expect.stringMatching(/^receipt T26-7K2M9QX\/1\n[\s\S]*by key k1\n[\s\S]*\n {2}good\n$/)]);
    expect((await verified(`${signature}\n`))[0]).toBeUndefined();
  });

  it('`carnet verify-receipt` takes the filing alone or in the response of the API', async () => {
    const signature = await signed(own.privateKey);
    expect((await verified(signature, { filing, state: 'granted' }))[0]).toBeUndefined();
  });

  it.each([
    ['what another key signed', async () => ({ statement, signature: await signed(foreign.privateKey) }), 'NOT SIGNED'],
    ['another kind of token', async () => signed(own.privateKey, 'at+jwt'), 'NOT SIGNED'],
    [
      'another statement beside the signature',
      async () => ({ statement: { ...statement, company: 'c2' }, signature: await signed(own.privateKey) }),
      'ANOTHER STATEMENT',
    ],
  ])('`carnet verify-receipt` rejects %s', async (_, receipt, fault) => {
    expect(await verified(await receipt())).toEqual([1, expect.stringContaining(fault)]);
  });

  it('`carnet verify-receipt` notices a filing with other content', async () => {
    expect(await verified(await signed(own.privateKey), { title: 'x' })).toEqual([1, expect.stringContaining('ANOTHER CONTENT')]);
  });

  it('`carnet verify-receipt` refuses a file that is no receipt', async () => {
    await expect(verified('{}')).rejects.toThrow('holds no receipt');
    await expect(verified('<html>')).rejects.toThrow('is no JSON');
  });
});
