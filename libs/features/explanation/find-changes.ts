import { Calculator } from '@carnet/acts/calculator.js';
import type { Filing } from '@carnet/acts/filing.js';
import type { RuleLoader } from '@carnet/acts/rule-books.js';
import type { Principal } from '@carnet/identity';
import { accept, type Outcome } from '@carnet/kernel';
import { factsFromJson, type WhatWouldChange, whatWouldChange } from '@carnet/rules';
import { AssessedRegimes, regimeInput, type RegimeInput, type RegimeQuery, transferTest } from './assessed-regime.js';
import { assessmentReference } from './explain-transfer.js';
import { restatedFacts } from './outline-reading.js';
import { Injectable } from '@nestjs/common';
import type { ChangesResponse } from './explanation.dto.js';

/** Finds acts of the filer that would make a regime's answer lighter; each is tried on the frozen facts. */
@Injectable()
export class FindChanges {
  constructor(
    private readonly assessed: AssessedRegimes,
    private readonly calculator: Calculator,
  ) {}

  async execute(principal: Principal, query: RegimeQuery): Promise<Outcome<ChangesResponse>> {
    const found = await this.assessed.find(principal, query);
    if (!found.ok) return found;
    const asked = { ...regimeInput(found.value), filing: found.value.stored.filing };
    return accept({ ...assessmentReference(found.value), changes: await this.calculator.run(principal, changesFor, asked) });
  }
}

/** A regime's part of an assessment, with its filing. */
interface ChangesInput extends RegimeInput {
  readonly filing: Filing;
}

/** Tries changes that would make a regime's answer lighter, by the named rules. */
export async function changesFor(at: RuleLoader, { rules, regime, facts, filing }: ChangesInput): Promise<WhatWouldChange> {
  const [book, judged] = [await at.load(rules), factsFromJson(facts)];
  return whatWouldChange(transferTest(book, regime), judged, book, { stating: restatedFacts(book, filing, judged) });
}
