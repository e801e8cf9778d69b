/** An old value and the new one. */
interface Change {
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
}

interface Held {
  readonly changes: readonly Change[];
  readonly rest: readonly (readonly [name: string, value: unknown])[];
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The details of an entry: pairs of `before` and `after`, member by member where both are objects, and the rest flattened. */
export function pairsOf(details: Readonly<Record<string, unknown>>, path = ''): Held {
  const changes: Change[] = [];
  const rest: (readonly [string, unknown])[] = [];
  const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
  if ('before' in details || 'after' in details) changes.push(...changesOf(path, details['before'] ?? null, details['after'] ?? null));
  for (const [name, value] of Object.entries(details)) {
    if (name === 'before' || name === 'after' || value === null) continue;
    if (!isRecord(value)) rest.push([at(name), value]);
    else {
      const below = pairsOf(value, at(name));
      changes.push(...below.changes);
      rest.push(...below.rest);
    }
  }
  return { changes, rest };
}

function changesOf(path: string, before: unknown, after: unknown): Change[] {
  if (!isRecord(before) && !isRecord(after)) return [{ name: path, before, after }];
  const old = isRecord(before) ? before : {};
  const now = isRecord(after) ? after : {};
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].sort();
  return names
    .filter((name) => JSON.stringify(old[name] ?? null) !== JSON.stringify(now[name] ?? null))
    .map((name) => ({ name: path === '' ? name : `${path}.${name}`, before: old[name] ?? null, after: now[name] ?? null }));
}

export function valueText(value: unknown): string {
  if (value === null || value === undefined) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
