import type { IncomingMessage } from 'node:http';
import type { Bilingual } from '@carnet/kernel';
import { problem } from './problem.js';

/** The text of the problem for an incomplete body. */
export const INCOMPLETE_BODY: Bilingual = {
  en: 'The body ended before it was complete. Send it again.',
  zh: '请求体未完整送达即已中断，请重新发送。',
};

/** Bytes of an unwanted body that are still read, so that its sender receives the response; a longer body is cut off. */
const maxDiscardedBytes = 8_388_608;

/**
 * The bytes of a request. A connection that breaks off is reported as the sender's fault. If the consumer stops early, the rest is read up
 * to a limit, because a sender who is cut off receives no response.
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
    throw problem('request-malformed', INCOMPLETE_BODY);
  } finally {
    if (!ended) await discardChunks(chunks);
  }
}

/** Milliseconds to wait for the rest of an unwanted body after the response. */
const discardTimeout = 5000;

/** Discards the rest of a body whose response is sent already, for example after a refusal by its headers. */
export function discardUnreadBody(request: IncomingMessage): void {
  const { complete, socket } = request;
  if (complete || socket.destroyed) return;
  let left = maxDiscardedBytes;
  const late = setTimeout(() => {
    if (!request.complete) socket.destroy();
  }, discardTimeout).unref();
  request.once('close', () => clearTimeout(late));
  request.on('data', (chunk: Uint8Array) => {
    left -= chunk.byteLength;
    if (left < 0) socket.destroy();
  });
}

async function discardChunks(chunks: AsyncIterator<Uint8Array>): Promise<void> {
  for (let left = maxDiscardedBytes; left > 0;) {
    // A caller who has disconnected receives nothing anyway.
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
