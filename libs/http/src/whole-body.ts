import type { IncomingMessage } from 'node:http';
import type { Bilingual } from '@carnet/kernel';
import { problem } from './problem.js';

/** What is told of a body that breaks off. */
export const ENDED_EARLY: Bilingual = {
  en: 'The body ended before it was whole. Send it again.',
  zh: '请求体未完整送达即已中断，请重新发送。',
};

/** As much of what nobody wants is read on, so that who sends it hears the answer; who sends more is cut off. */
const mostUnwanted = 8_388_608;

/**
 * The bytes of a request. When it breaks off, that is no fault of this process. Whoever stops reading before its end gets the rest of
 * a small one out of the way: a connection that is cut off instead tells its sender nothing.
 */
export async function* wholeBody(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = stream[Symbol.asyncIterator]();
  let ended = false;
  try {
    for (;;) {
      const next = await chunks.next();
      if (next.done === true) break;
      yield next.value;
    }
    ended = true;
  } catch (error) {
    ended = true;
    if (!isBrokenOff(error)) throw error;
    throw problem('request-malformed', ENDED_EARLY);
  } finally {
    if (!ended) await passOver(chunks);
  }
}

/** What has not arrived when its answer is sent is waited for so many milliseconds. */
const longestUnwanted = 5000;

/** Lets the rest of a body go by that was answered before it had come, such as one that was refused by the head of its request. */
export function leaveBody(request: IncomingMessage): void {
  const { complete, socket } = request;
  if (complete || socket.destroyed) return;
  let left = mostUnwanted;
  const late = setTimeout(() => {
    if (!request.complete) socket.destroy();
  }, longestUnwanted).unref();
  request.once('close', () => clearTimeout(late));
  request.on('data', (chunk: Uint8Array) => {
    left -= chunk.byteLength;
    if (left < 0) socket.destroy();
  });
}

async function passOver(chunks: AsyncIterator<Uint8Array>): Promise<void> {
  for (let left = mostUnwanted; left > 0;) {
    // Who has gone meanwhile hears nothing anyway.
    const next = await chunks.next().catch(() => null);
    if (next === null || next.done === true) return;
    left -= next.value.byteLength;
  }
  await chunks.return?.();
}

function isBrokenOff(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    (error.code === 'ECONNRESET' || error.code === 'ERR_STREAM_PREMATURE_CLOSE')
  );
}
