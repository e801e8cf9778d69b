import type { Parsed } from '@carnet/rules';

/** @throws Error that lists every problem with its file, line and column: nothing is judged by rules that are broken. */
export function usable<T>(parsed: Parsed<T>): T {
  if (parsed.ok) return parsed.value;
  const lines = parsed.problems.map(({ file, line, column, message }) => `${file}:${String(line)}:${String(column)} ${message}`);
  throw new Error(`the rules cannot be used:\n${lines.join('\n')}`);
}
