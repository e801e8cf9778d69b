import type { Problem } from '@carnet/rules';

/** A problem of a text as one line for people to read: where it is and what it is. */
export function saidOf({ file, line, column, message }: Problem): string {
  return `${file}:${String(line)}:${String(column)} ${message}`;
}
