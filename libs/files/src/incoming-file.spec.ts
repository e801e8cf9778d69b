import { describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import { textFault } from './incoming-file.js';

const chunked = (bytes: Buffer, size: number): AsyncIterable<Uint8Array> =>
  Readable.from(Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size)));

describe('a text', () => {
  it.each([1, 2, 3, 100])('A text may come in pieces of %d bytes', async (size) => {
    expect(await textFault(chunked(Buffer.from('\ufeff名称,n\r\n数据\t😀\f\n'), size))).toBeNull();
  });

  it.each([
    ['UTF-16', Buffer.from('ab', 'utf16le'), 'control-characters'],
    ['GBK', Buffer.from([0xca, 0xfd, 0xbe, 0xdd]), 'not-utf-8'],
    ['a character that breaks off', Buffer.from([0x61, 0xe4, 0xb8]), 'not-utf-8'],
    ['half of a surrogate pair', Buffer.from([0xed, 0xa0, 0x80]), 'not-utf-8'],
    ['what a terminal obeys', Buffer.from('a\u001b[2J'), 'control-characters'],
    ['zeros', Buffer.from('a\0b'), 'control-characters'],
  ])('Refuses %s as a text', async (_, bytes, fault) => {
    expect(await textFault(chunked(bytes, 1))).toBe(fault);
  });
});
