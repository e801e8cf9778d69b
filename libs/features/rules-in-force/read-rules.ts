import type { RuleBook, RuleSchedule } from '@carnet/acts/rule-book.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import type { Principal } from '@carnet/identity';
import { accept, type Instant, type IsoDate, type Outcome, refuse } from '@carnet/kernel';
import { Injectable } from '@nestjs/common';

export interface ReadRulesQuery {
  /** The day whose law applies. */
  readonly on: IsoDate;
  /** The law as known at this instant; null for now. */
  readonly knownAt: Instant | null;
}

/** The rules in force on a day, and the edition of the schedule that names them. */
export interface RulesOfDay {
  readonly on: IsoDate;
  readonly schedule: RuleSchedule;
  readonly book: RuleBook;
}

/** Reads the law of a day. The answer depends on when the law was known, so the query states that instant. */
@Injectable()
export class ReadRules {
  constructor(private readonly books: RuleBooks) {}

  async execute(_: Principal, { on, knownAt }: ReadRulesQuery): Promise<Outcome<RulesOfDay>> {
    const found = await this.books.findForDay(on, knownAt);
    return found === null
      ? refuse('not-found', { en: 'No rules were registered here at that time.', zh: '该时点本系统尚未登记规则。' })
      : accept({ on, ...found });
  }
}
