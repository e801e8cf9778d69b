import { filingDay, gatherFacts } from '@carnet/acts/filing-content.js';
import { type GrantStop, recordOf, type RestrictionRecord } from '@carnet/acts/restriction-record.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import { Directory } from '@carnet/identity';
import { accept, type Instant, type Json, type Outcome } from '@carnet/kernel';
import { completeFacts, type Facts, type Regime, withMeasure } from '@carnet/rules';
import { type Justification, LIGHTER_MEANS, type Objective, type RestrictionEffect } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';
import type { RestrictionBody } from './restrictions.dto.js';

/**
 * Agreements that the authority follows if the destination is a Party, even if its own country is not one yet. A policy that has been used
 * never changes, because each test names its policy.
 */
const restrictionPolicy: { readonly id: string; readonly heldTo: readonly Regime[] } = {
  id: 'restriction-2026.1',
  heldTo: ['depa'],
};

const measureType: Readonly<Record<RestrictionEffect, string>> = { transfer: 'transfer_restriction', localisation: 'localisation' };

/** Whether the agreements recognise an objective as legitimate; null if a person must decide. */
const legitimate: Readonly<Record<Objective, boolean | null>> = {
  'personal-rights': true,
  'consumer-protection': true,
  'public-order': true,
  'public-health': true,
  'cyber-security': true,
  'essential-security': true,
  'domestic-industry': false,
  other: null,
};

/** Adds the restriction to the facts in the form in which agreements read a measure. Unstated parts are unknown, never assumed. */
export function measureOf(facts: Facts, party: string | null, justification: Justification): Facts {
  const { effect, objective, aim, notArbitrary, notDisguised } = justification;
  const exceeds = exceedsNeed(justification);
  const described: Readonly<Record<string, Json>> = {
    measure_type: measureType[effect],
    measure_objective_legitimate: legitimate[objective] === false ? false : isStated(aim) ? legitimate[objective] : null,
    measure_discriminatory: isStated(notArbitrary) ? false : null,
    measure_disguised: isStated(notDisguised) ? false : null,
    measure_exceeds_need: exceeds,
    measure_self_judged_necessary: exceeds === null ? null : !exceeds,
    measure_essential_security: objective === 'essential-security',
  };
  const open = Object.keys(described).filter((name) => described[name] === null);
  const known = Object.fromEntries(Object.entries(described).filter(([, value]) => value !== null));
  return withMeasure(facts, party, known).without(open);
}

/**
 * Whether a restriction exceeds what is needed: true if a lighter means suffices, false if each was weighed with a reason, otherwise null.
 */
function exceedsNeed({ lighterMeans }: Justification): boolean | null {
  if (lighterMeans.some(({ suffices }) => suffices)) return true;
  const weighed = LIGHTER_MEANS.every((means) => lighterMeans.some((one) => one.means === means && isStated(one.why)));
  return weighed ? false : null;
}

function isStated(text: string): boolean {
  return text.trim() !== '';
}

/** Tests a restriction of a stored transfer; null if there is none. Call it inside the transaction that locks the transfer. */
export type RestrictionTester = (stored: StoredTransfer, at: Instant, stops?: GrantStop) => Outcome<RestrictionRecord | null>;

/** Tests restrictions by the agreements in force on the day of the act. */
@Injectable()
export class RestrictionTests {
  constructor(
    private readonly books: RuleBooks,
    private readonly directory: Directory,
  ) {}

  /**
   * Runs `work` with a test of the justification, if there is one. The workflow decides whether an act lacks a justification or must not
   * have one. The work must be safe to repeat.
   */
  withOptionalTester<T>(justification: Justification | null, work: (test: RestrictionTester) => Promise<T>): Promise<T> {
    return justification === null ? work(() => accept(null)) : this.withTester(justification, work);
  }

  /** Runs `work` with a test of a justification. The work must be safe to repeat. */
  async withTester<T>(
    justification: Justification,
    work: (test: (stored: StoredTransfer, at: Instant, stops?: GrantStop) => Outcome<RestrictionRecord>) => Promise<T>,
  ): Promise<T> {
    const { country } = await this.directory.authority();
    await this.books.refresh();
    return this.books.whileCurrent(() =>
      work((stored, at, stops) => this.test(stored, at, country, { justification, ...(stops && { stops }) })),
    );
  }

  /** The facts follow the filing's own rules; agreements and Parties are those of today. */
  private test(stored: StoredTransfer, at: Instant, country: string, stated: RestrictionBody): Outcome<RestrictionRecord> {
    const { justification } = stated;
    const { filing, ruleSet, reserved, transfer } = stored;
    const today = filingDay(at);
    const filedOn = stored.filedOn ?? today;
    const facts = gatherFacts(this.books.ofFiling(ruleSet, filedOn), filing, filedOn, reserved, transfer.split);
    if (!facts.ok) return facts;
    const book = this.books.inForce(today);
    const measured = measureOf(completeFacts(book.catalogue, facts.value).onDay(today), country, justification);
    const { id: policy, heldTo } = restrictionPolicy;
    return accept(recordOf(book, { transfer: transfer.id, content: transfer.contentDigest, policy, heldTo, ...stated, measured }));
  }
}
