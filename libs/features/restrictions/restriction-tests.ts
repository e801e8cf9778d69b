import { filingDay, gatherFacts } from '@carnet/acts/filing-content.js';
import { type GrantStop, recordOf, type RestrictionRecord } from '@carnet/acts/restriction-record.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import { Directory } from '@carnet/identity';
import { accept, type Instant, type Json, type Outcome } from '@carnet/kernel';
import { completedBy, type Facts, type Regime, withMeasure } from '@carnet/rules';
import { type Justification, LIGHTER_MEANS, type Objective, type RestrictionEffect } from '@carnet/workflow';
import { Injectable } from '@nestjs/common';
import type { RestrictionBody } from './restrictions.dto.js';

/**
 * The agreements that an authority holds itself to where the destination is a Party, although its own country may not be one
 * yet. A policy that has been used never changes; a restriction's test names the one it was made under.
 */
const restrictionPolicy: { readonly id: string; readonly heldTo: readonly Regime[] } = {
  id: 'restriction-2026.1',
  heldTo: ['depa'],
};

const measureType: Readonly<Record<RestrictionEffect, string>> = { transfer: 'transfer_restriction', localisation: 'localisation' };

/** Whether an objective is one that the agreements know as legitimate; null where a person has to say. */
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

/**
 * The facts with the restriction described in them as the agreements read a measure: what was stated is so, and what was
 * not stated is unknown, never taken for granted.
 */
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

/** More than is needed when one of the lighter means would do; no more only when each was weighed and is said why not. */
function exceedsNeed({ lighterMeans }: Justification): boolean | null {
  if (lighterMeans.some(({ suffices }) => suffices)) return true;
  const weighed = LIGHTER_MEANS.every((means) => lighterMeans.some((one) => one.means === means && isStated(one.why)));
  return weighed ? false : null;
}

function isStated(text: string): boolean {
  return text.trim() !== '';
}

/** Tests a restriction of a stored transfer; null where there is nothing to test. To be called inside the transaction that locks it. */
export type TestOf = (stored: StoredTransfer, at: Instant, stops?: GrantStop) => Outcome<RestrictionRecord | null>;

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
  private test(stored: StoredTransfer, at: Instant, country: string, stated: RestrictionBody): Outcome<RestrictionRecord> {
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
