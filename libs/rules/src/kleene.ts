import type { Sentence } from './sentence.js';

/** A value in a condition. Dates are ISO text and compare as text. */
export type Value = null | boolean | number | string | readonly Value[] | ReadonlyMap<string, Value>;

/**
 * The third truth value, which also stands for CEL's errors: the facts that would settle it or, if none would, the fault. Every operator
 * propagates it, except `false &&` and `true ||`.
 */
export class Unknown {
  constructor(
    readonly facts: readonly string[],
    readonly fault: Sentence | null = null,
  ) {}

  and(other: Unknown): Unknown {
    if (other === this) return this;
    return new Unknown([...new Set([...this.facts, ...other.facts])], this.fault ?? other.fault);
  }
}

export type Known = Value | Unknown;

/** An error that no fact can settle: a day outside the data, or a value of the wrong kind. */
export function faulty(en: string, zh: string): Unknown {
  return new Unknown([], { en, zh });
}

export function kleeneAnd(left: Known, right: Known): Known {
  if (left === false || right === false) return false;
  return bothTruths(left, right) ?? true;
}

export function kleeneOr(left: Known, right: Known): Known {
  if (left === true || right === true) return true;
  return bothTruths(left, right) ?? false;
}

export function kleeneNot(value: Known): Known {
  return typeof value === 'boolean' ? !value : asTruthFault(value);
}

function bothTruths(left: Known, right: Known): Unknown | null {
  const leftFault = typeof left === 'boolean' ? null : asTruthFault(left);
  const rightFault = typeof right === 'boolean' ? null : asTruthFault(right);
  if (leftFault === null) return rightFault;
  return rightFault === null ? leftFault : leftFault.and(rightFault);
}

function asTruthFault(value: Known): Unknown {
  return value instanceof Unknown ? value : faulty('a condition was expected to be true or false', '条件应为真或者假');
}
