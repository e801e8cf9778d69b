import type { RuleBook, RuleSchedule } from '@carnet/acts/rule-book.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import type { Principal } from '@carnet/identity';
import { accept, type Instant, type IsoDate, type Outcome, refuse } from '@carnet/kernel';
import { Injectable } from '@nestjs/common';

export interface ReadRulesQuery {
  /** The day whose law is asked for. */
  readonly on: IsoDate;
  /** As it was known at this instant; null: as it is known now. */
  readonly knownAt: Instant | null;
}

/** The rules in force on a day, and the edition of the schedule that says so. */
export interface RulesOfDay {
  readonly on: IsoDate;
  readonly schedule: RuleSchedule;
  readonly book: RuleBook;
}

/** The law that applies here on a day, which two people may know differently: who asks says by which knowledge. */
@Injectable()
export class ReadRules {
  constructor(private readonly books: RuleBooks) {}

  async execute(_: Principal, { on, knownAt }: ReadRulesQuery): Promise<Outcome<RulesOfDay>> {
    const found = await this.books.on(on, knownAt);
    return found === null
      ? refuse('not-found', { en: 'No rules were registered here at that time.', zh: '该时点本系统尚未登记规则。' })
      : accept({ on, ...found });
  }
}
