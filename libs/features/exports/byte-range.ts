/** Bytes of a file, from one up to, but without, another. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The bytes that a `Range` header asks for (RFC 9110); null for the whole file: without a header, and for forms and several ranges that
 * a server may pass over. `none` where the file has none of them.
 */
export function rangeOf(header: string | undefined, size: number): ByteRange | 'none' | null {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return null;
  if (first === '') return last === '0' || size === 0 ? 'none' : { from: Math.max(0, size - Number(last)), to: size };
  const [from, to] = [Number(first), last === '' ? size : Math.min(size, Number(last) + 1)];
  if (last !== '' && Number(last) < from) return null;
  return from < size ? { from, to } : 'none';
}
