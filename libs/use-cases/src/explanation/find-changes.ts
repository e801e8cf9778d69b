import type { Principal } from '@carnet/identity';
import { accept, type Outcome } from '@carnet/kernel';
import { factsFromJson, whatWouldChange, type WhatWouldChange } from '@carnet/rules';
import type { RulesAtHand } from '../calculations.js';
import type { Filing } from '../filing.js';
import { type Calculator } from '../ports/calculator.js';
import { type AssessedRegimes, type RegimeAsked, regimeAsked, type RegimeQuery, transferTest } from './assessed-regime.js';
import { assessmentNamed, type AssessmentNamed } from './explain-transfer.js';
import { filedWith } from './filed-with.js';

export interface TransferChanges extends AssessmentNamed {
  readonly changes: WhatWouldChange;
}

/** What the filer can do for a lighter answer of a regime: each act was tried on the facts the transfer was judged by. */
export class FindChanges {
  constructor(
    private readonly assessed: AssessedRegimes,
    private readonly calculator: Calculator,
  ) {}

  async execute(principal: Principal, query: RegimeQuery): Promise<Outcome<TransferChanges>> {
    const found = await this.assessed.find(principal, query);
    if (!found.ok) return found;
    const asked = { ...regimeAsked(found.value), filing: found.value.stored.filing };
    return accept({ ...assessmentNamed(found.value), changes: await this.calculator.run(principal, 'changes', asked) });
  }
}

/** A regime's part of an assessment, and the filing that it is of. */
interface ChangesAsked extends RegimeAsked {
  readonly filing: Filing;
}

/** Tries what would make a regime's answer lighter, by the rules that are named. */
export async function changesFor(at: RulesAtHand, { rules, regime, facts, filing }: ChangesAsked): Promise<WhatWouldChange> {
  const [book, judged] = [await at.load(rules), factsFromJson(facts)];
  return whatWouldChange(transferTest(book, regime), judged, book, { stating: filedWith(book, filing, judged) });
}
