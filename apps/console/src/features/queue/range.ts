/** The ids from one to another as a list has them, both included; the second alone where the first is not in the list. */
export function idsBetween(ids: readonly string[], from: string | null, to: string): readonly string[] {
  const [one, other] = [from === null ? -1 : ids.indexOf(from), ids.indexOf(to)];
  if (one < 0 || other < 0) return [to];
  return ids.slice(Math.min(one, other), Math.max(one, other) + 1);
}
