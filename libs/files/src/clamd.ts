import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { ScannerUnavailable } from './attachment-files.js';

/** Time limit for an answer, in milliseconds: less than a lease. */
const answerTimeout = 15_000;

/** Maximum length of an answer. */
const mostAnswer = 4096;

/** Client of ClamAV's daemon over TCP, by its command INSTREAM (clamd(8)): a length before each chunk, zero at the end. */
export class Clamd {
  private constructor(
    private readonly host: string,
    private readonly port: number,
    private readonly withinMilliseconds: number,
  ) {}

  /** @param address for example `tcp://clamav:3310`. */
  static at(address: string, withinMilliseconds = answerTimeout): Clamd {
    const { hostname, port } = new URL(address);
    return new Clamd(hostname.replace(/^\[|\]$/g, ''), Number(port || 3310), withinMilliseconds);
  }

  /** Whether the scanner finds malware. @throws ScannerUnavailable, a socket's error, or Error for any other answer. */
  async findsMalware(chunks: AsyncIterable<Uint8Array>): Promise<boolean> {
    const socket = connect({ host: this.host, port: this.port });
    const late = setTimeout(() => socket.destroy(new ScannerUnavailable('clamd takes too long')), this.withinMilliseconds);
    try {
      await once(socket, 'connect');
      const sent = pipeline(framed(chunks), socket, { end: false });
      const [answer] = await Promise.all([answerOf(socket), sent]);
      return reportsMalware(answer);
    } finally {
      clearTimeout(late);
      socket.destroy();
    }
  }
}

async function* framed(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield Buffer.from('zINSTREAM\0');
  for await (const chunk of chunks) {
    if (chunk.length > 0) yield Buffer.concat([lengthOf(chunk.length), chunk]);
  }
  yield lengthOf(0);
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

async function answerOf(socket: Socket): Promise<string> {
  let answer = '';
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    answer += chunk.toString('latin1');
    if (answer.includes('\0') || answer.length > mostAnswer) break;
  }
  return answer.split('\0')[0] ?? '';
}

function reportsMalware(answer: string): boolean {
  if (answer === 'stream: OK') return false;
  if (/^stream: .+ FOUND$/.test(answer)) return true;
  if (answer === '') throw new ScannerUnavailable('clamd gave no answer');
  throw new Error('clamd did not say whether it found something');
}
