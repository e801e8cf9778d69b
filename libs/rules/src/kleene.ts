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

export type ValueOrUnknown = Value | Unknown;

/** An error that no fact can settle: a day outside the data, or a value of the wrong kind. */
export function evaluationFault(en: string, zh: string): Unknown {
  return new Unknown([], { en, zh });
}

export function kleeneAnd(left: ValueOrUnknown, right: ValueOrUnknown): ValueOrUnknown {
  if (left === false || right === false) return false;
  return bothTruths(left, right) ?? true;
}

export function kleeneOr(left: ValueOrUnknown, right: ValueOrUnknown): ValueOrUnknown {
  if (left === true || right === true) return true;
  return bothTruths(left, right) ?? false;
}

export function kleeneNot(value: ValueOrUnknown): ValueOrUnknown {
  return typeof value === 'boolean' ? !value : asTruthFault(value);
}

function bothTruths(left: ValueOrUnknown, right: ValueOrUnknown): Unknown | null {
  const leftFault = typeof left === 'boolean' ? null : asTruthFault(left);
  const rightFault = typeof right === 'boolean' ? null : asTruthFault(right);
  if (leftFault === null) return rightFault;
  return rightFault === null ? leftFault : leftFault.and(rightFault);
}

function asTruthFault(value: ValueOrUnknown): Unknown {
  return value instanceof Unknown ? value : evaluationFault('a condition was expected to be true or false', '条件应为真或者假');
}
