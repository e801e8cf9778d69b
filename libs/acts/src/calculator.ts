import type { Principal } from '@carnet/identity';
import type { RulesAtHand } from './rule-books.js';

/** What may take long: plain data goes in and comes out, so that another thread can do it. A thread finds it by the name of the function. */
export type Calculation<Asked, Answer> = (rules: RulesAtHand, asked: Asked) => Promise<Answer>;

/**
 * Runs calculations that take too long for the event loop of a process that serves everybody. An implementation runs one calculation at a
 * time for each organisation, so that no organisation waits behind another.
 */
export abstract class Calculator {
  /** @throws CalculationRefused when it cannot be done now. */
  abstract run<Asked, Answer>(by: Principal, calculation: Calculation<Asked, Answer>, asked: Asked): Promise<Answer>;
}

/** Calculates in the process that asks: for one that answers nobody else meanwhile. */
export class CalculatorHere extends Calculator {
  constructor(private readonly rules: RulesAtHand) {
    super();
  }

  override run<Asked, Answer>(_: Principal, calculation: Calculation<Asked, Answer>, asked: Asked): Promise<Answer> {
    return calculation(this.rules, asked);
  }
}

/** Why a calculation was not done. */
export type CalculationRefusal = 'calculations-many' | 'calculation-too-long' | 'calculation-unavailable';

/** Thrown instead of a result: trying again later may help. */
export class CalculationRefused extends Error {
  override readonly name = 'CalculationRefused';

  constructor(
    readonly code: CalculationRefusal,
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}
