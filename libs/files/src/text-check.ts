import type { FileFault } from './attachment-files.js';

// Tabs, line ends and form feeds are of texts; other control characters are of programs and terminals.
// eslint-disable-next-line no-control-regex -- these are what is looked for
const control = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/;

/** Whether bytes are text in UTF-8; null when they are. Never holds more than a chunk. */
export async function textFault(chunks: AsyncIterable<Uint8Array>): Promise<FileFault | null> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of chunks) {
    const text = decoded(() => decoder.decode(chunk, { stream: true }));
    if (text === null) return 'not-utf-8';
    if (control.test(text)) return 'control-characters';
  }
  return decoded(() => decoder.decode()) === null ? 'not-utf-8' : null;
}

/** Null for what is no UTF-8, the only thing that a decoder throws for. */
function decoded(decode: () => string): string | null {
  try {
    return decode();
  } catch {
    return null;
  }
}
