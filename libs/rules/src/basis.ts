import type { FactRead, Facts } from './facts.js';
import type { RulePack } from './pack.js';

/** The facts that a verdict rests on without anybody having said so: of the pack's minimum, and of what was looked at. */
export function toConfirm({ minimum }: RulePack, facts: Facts, rests: readonly FactRead[]): readonly string[] {
  const names: string[] = [];
  for (const name of minimum) if (needsConfirming(facts.read(name))) names.push(name);
  for (const read of rests) if (needsConfirming(read) && !names.includes(read.name)) names.push(read.name);
  return names;
}

export function needsConfirming(read: FactRead): boolean {
  // What an officer established is not the filer's own word: people decide on it, policy alone does not.
  return read.origin === 'unknown' || read.origin === 'established' || isAssumed(read);
}

/** A default of null assumes nothing: it only repeats that nobody said anything. */
export function isAssumed({ value, origin }: FactRead): boolean {
  return origin === 'assumed' && value !== null;
}
