/**
 * Every name of a fact has a number in this process, so that conditions find facts by index rather than by name: facts are read thousands
 * of times per transfer.
 */
const slots = new Map<string, number>();
const names: string[] = [];

export function slotOf(name: string): number {
  const before = slots.get(name);
  if (before !== undefined) return before;
  slots.set(name, names.length);
  return names.push(name) - 1;
}

export function nameAt(slot: number): string {
  const name = names[slot];
  if (name === undefined) throw new RangeError('no fact has this number');
  return name;
}
