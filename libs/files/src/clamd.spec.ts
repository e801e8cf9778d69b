import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Clamd } from './clamd.js';

let server: Server | undefined;
const sockets = new Set<Socket>();
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => (server === undefined ? resolve(null) : server.close(resolve)));
  server = undefined;
});

/** A daemon that reads INSTREAM and answers; with null it never does. */
async function daemon(answer: (content: string) => string | null): Promise<string> {
  server = createServer((socket) => {
    sockets.add(socket);
    let heard = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      heard = Buffer.concat([heard, chunk]);
      const content = contentIn(heard);
      const says = content === null ? null : answer(content);
      if (says !== null) socket.end(says);
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `tcp://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

/** Null until the final zero length has arrived. */
function contentIn(heard: Buffer): string | null {
  const command = 'zINSTREAM\0';
  if (!heard.subarray(0, command.length).equals(Buffer.from(command))) return null;
  let content = '';
  for (let at = command.length; at + 4 <= heard.length;) {
    const length = heard.readUInt32BE(at);
    if (length === 0) return content;
    content += heard.subarray(at + 4, at + 4 + length).toString();
    at += 4 + length;
  }
  return null;
}

const file = (): AsyncIterable<Uint8Array> => Readable.from([Buffer.from('one '), Buffer.alloc(0), Buffer.from('two')]);

describe('clamd', () => {
  it('Clamd is sent a file chunk by chunk and finds nothing in a clean file', async () => {
    let heard = '';
    const address = await daemon((content) => {
      heard = content;
      return 'stream: OK\0';
    });
    expect(await Clamd.at(address).findsMalware(file())).toBe(false);
    expect(heard).toBe('one two');
  });

  it('Clamd reports a virus that it found', async () => {
    expect(await Clamd.at(await daemon(() => 'stream: Win.Test.EICAR_HDB-1 FOUND\0')).findsMalware(file())).toBe(true);
  });

  it.each(['', 'stream: OK, perhaps\0', 'INSTREAM size limit exceeded. ERROR\0', 'UNKNOWN COMMAND\0', 'x'.repeat(10_000)])(
    'An answer %j of clamd does not mean that a file is clean',
    async (answer) => {
      await expect(Clamd.at(await daemon(() => answer)).findsMalware(file())).rejects.toThrow();
    },
  );

  it('A silent or unreachable clamd is an error, not a clean file', async () => {
    await expect(Clamd.at(await daemon(() => null), 50).findsMalware(file())).rejects.toThrow('clamd takes too long');
    await expect(Clamd.at('tcp://127.0.0.1:1').findsMalware(file())).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
