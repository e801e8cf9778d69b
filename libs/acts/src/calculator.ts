import type { Principal } from '@carnet/identity';
import type { RuleLoader } from './rule-books.js';

/**
 * A calculation that may take long. It takes and returns plain data so that another thread can run it, which finds it by the function's
 * name.
 */
export type Calculation<Asked, Answer> = (rules: RuleLoader, asked: Asked) => Promise<Answer>;

/**
 * Runs calculations that would block the event loop of a server process. An implementation runs one at a time for each organisation, so
 * that organisations do not wait for each other.
 */
export abstract class Calculator {
  /** @throws CalculationRefused if it cannot run now. */
  abstract run<Asked, Answer>(by: Principal, calculation: Calculation<Asked, Answer>, asked: Asked): Promise<Answer>;
}

/** Runs calculations in the calling process, for processes that serve nobody else meanwhile. */
export class InProcessCalculator extends Calculator {
  constructor(private readonly rules: RuleLoader) {
    super();
  }

  override run<Asked, Answer>(_: Principal, calculation: Calculation<Asked, Answer>, asked: Asked): Promise<Answer> {
    return calculation(this.rules, asked);
  }
}

/** Why a calculation was not done. */
export type CalculationRefusal = 'calculations-many' | 'calculation-too-long' | 'calculation-unavailable';

/** Thrown instead of a result; a later retry may succeed. */
export class CalculationRefused extends Error {
  override readonly name = 'CalculationRefused';

  constructor(
    readonly code: CalculationRefusal,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}
