import type { Principal } from '@carnet/identity';
import type { Bilingual } from '@carnet/kernel';
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

const texts = {
  'calculations-many': {
    en: 'Too many calculations of your organisation are waiting. Send the request again when some of them have been answered.',
    zh: '贵单位等待处理的计算过多。请待其中部分得到答复后再重新发送请求。',
  },
  'calculation-too-long': {
    en: 'The calculation was ended because it took too long or too much memory. Nothing was stored. Send the request again later.',
    zh: '该计算耗时过长或者占用内存过多，已被终止，未保存任何内容。请稍后重新发送请求。',
  },
  'calculation-unavailable': {
    en: 'Nothing can be calculated here at present. Nothing was stored. Send the request again later.',
    zh: '目前无法在此进行计算，未保存任何内容。请稍后重新发送请求。',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;

/** Why a calculation was not done. */
export type CalculationRefusal = keyof typeof texts;

/** Thrown instead of a result: trying again later may help. */
export class CalculationRefused extends Error {
  override readonly name = 'CalculationRefused';

  constructor(
    readonly code: CalculationRefusal,
    options?: ErrorOptions,
  ) {
    super(texts[code].en, options);
  }
}

/** The sentence of a code in both languages, where it is one of calculations. */
export function calculationRefusalText(code: string): Bilingual | null {
  return Object.hasOwn(texts, code) ? texts[code as CalculationRefusal] : null;
}
