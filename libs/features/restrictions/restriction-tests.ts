import { filingDay, gatherFacts } from '@carnet/acts/filing-content.js';
import { measureOf } from '@carnet/acts/measure-of.js';
import { type GrantStop, recordOf, type RestrictionRecord } from '@carnet/acts/restriction-record.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import { Directory } from '@carnet/identity';
import { accept, type Instant, type Outcome } from '@carnet/kernel';
import { completedBy } from '@carnet/rules';
import type { Justification } from '@carnet/workflow';
import { restrictionPolicy } from './restriction-policy.js';
import { Injectable } from '@nestjs/common';

/** Tests a restriction of a stored transfer; null where there is nothing to test. To be called inside the transaction that locks it. */
export type TestOf = (stored: StoredTransfer, at: Instant, stops?: GrantStop) => Outcome<RestrictionRecord | null>;

interface Stated {
  readonly justification: Justification;
  readonly stops?: GrantStop;
}

/** Tests restrictions by the agreements in force on the day they are made. */
@Injectable()
export class RestrictionTests {
  constructor(
    private readonly books: RuleBooks,
    private readonly directory: Directory,
  ) {}

  /**
   * Does work with a test of what was stated, if anything was: whether an act lacks a justification or has one too many is the
   * lifecycle's to say. The work must be safe to repeat.
   */
  during<T>(justification: Justification | null, work: (test: TestOf) => Promise<T>): Promise<T> {
    return justification === null ? work(() => accept(null)) : this.of(justification, work);
  }

  /** Does work with a test of a justification. The work must be safe to repeat. */
  async of<T>(
    justification: Justification,
    work: (test: (stored: StoredTransfer, at: Instant, stops?: GrantStop) => Outcome<RestrictionRecord>) => Promise<T>,
  ): Promise<T> {
    const { country } = await this.directory.authority();
    await this.books.refresh();
    return this.books.whileCurrent(() =>
      work((stored, at, stops) => this.test(stored, at, country, { justification, ...(stops && { stops }) })),
    );
  }

  /** The filing's own facts by its own rules; the agreements by those of today, with the Parties of today. */
  private test(stored: StoredTransfer, at: Instant, country: string, stated: Stated): Outcome<RestrictionRecord> {
    const { justification } = stated;
    const { filing, ruleSet, reserved, transfer } = stored;
    const today = filingDay(at);
    const filedOn = stored.filedOn ?? today;
    const facts = gatherFacts(this.books.ofFiling(ruleSet, filedOn), filing, filedOn, reserved, transfer.split);
    if (!facts.ok) return facts;
    const book = this.books.inForce(today);
    const measured = measureOf(completedBy(book.catalogue, facts.value).onDay(today), country, justification);
    const { id: policy, heldTo } = restrictionPolicy;
    return accept(recordOf(book, { transfer: transfer.id, content: transfer.contentDigest, policy, heldTo, ...stated, measured }));
  }
}
