import type { Path } from '../problem.js';

/** The placeholder that `carnet pack new` writes and lint reports. */
export const TO_BE_WRITTEN = 'TO BE WRITTEN';

/** A text of a pack that is still to be written. */
interface Placeholder {
  readonly path: Path;
  readonly text: string;
}

/** The texts that are still to be written, in the order of the file. */
export function placeholdersIn(content: unknown, path: Path = []): readonly Placeholder[] {
  if (typeof content === 'string') return content.includes(TO_BE_WRITTEN) ? [{ path, text: content }] : [];
  if (Array.isArray(content)) return content.flatMap((item: unknown, index) => placeholdersIn(item, [...path, index]));
  if (typeof content !== 'object' || content === null) return [];
  return Object.entries(content).flatMap(([name, value]) => placeholdersIn(value, [...path, name]));
}
