import { Readable } from 'node:stream';
import { dispositionOf } from '@carnet/features/attachments/attachments.controller.js';
import { wholeBody } from '@carnet/http/whole-body.js';
import { describe, expect, it } from '@jest/globals';

const megabyte = Buffer.alloc(1_048_576);

/** A body of so many megabytes, with the number read. */
function sent(megabytes: number): { readonly body: Readable; read: number } {
  const counted = { read: 0 };
  function* chunks(): Generator<Buffer> {
    for (; counted.read < megabytes; counted.read += 1) yield megabyte;
  }
  return Object.assign(counted, { body: Readable.from(chunks(), { highWaterMark: 1 }) });
}

async function stopAfterFirst(body: Readable): Promise<void> {
  for await (const _ of wholeBody(body)) return;
}

describe('the body of a request', () => {
  it('A request body is read to its end', async () => {
    let bytes = 0;
    for await (const chunk of wholeBody(sent(3).body)) bytes += chunk.byteLength;
    expect(bytes).toBe(3 * megabyte.length);
  });

  it('The unwanted rest of a body is passed over if short and cut off if long', async () => {
    const short = sent(3);
    await stopAfterFirst(short.body);
    expect([short.read, short.body.readableEnded]).toEqual([3, true]);
    const long = sent(100);
    await stopAfterFirst(long.body);
    expect(long.read).toBeLessThan(15);
    expect(long.body.destroyed).toBe(true);
  });

  it.each([
    ['ECONNRESET', 'request-malformed'],
    ['EIO', 'broken'],
  ])('A body that breaks off with %s fails as %s', async (code, message) => {
    const body = sent(3).body;
    const reading = (async (): Promise<void> => {
      for await (const _ of wholeBody(body)) body.destroy(Object.assign(new Error('broken'), { code }));
    })();
    await expect(reading).rejects.toThrow(message);
  });
});

describe('the name of a file to save', () => {
  it.each([
    ['report.pdf', `attachment; filename="report.pdf"; filename*=UTF-8''report.pdf`],
    ['评估 (1).pdf', `attachment; filename="__ (1).pdf"; filename*=UTF-8''%E8%AF%84%E4%BC%B0%20%281%29.pdf`],
    [`a'b.pdf`, `attachment; filename="a'b.pdf"; filename*=UTF-8''a%27b.pdf`],
  ])('Content-Disposition carries the file name %s', (name, header) => {
    expect(dispositionOf(name)).toBe(header);
  });
});
