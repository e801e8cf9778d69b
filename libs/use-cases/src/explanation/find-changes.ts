import type { Principal } from '@carnet/identity';
import { accept, type Outcome } from '@carnet/kernel';
import { US_CATEGORIES, usMetric } from '@carnet/ledger';
import { type OwnPeople, whatWouldChange, type WhatWouldChange } from '@carnet/rules';
import { type AssessedRegime, type AssessedRegimes, type LedgerCount, type RegimeQuery } from './assessed-regime.js';
import { assessmentNamed, type AssessmentNamed } from './explain-transfer.js';
import { filedWith } from './filed-with.js';

export interface TransferChanges extends AssessmentNamed {
  readonly changes: WhatWouldChange;
}

/** What the filer could change for a lighter answer of a regime: each change was tried on the facts the transfer was judged by. */
export class FindChanges {
  constructor(private readonly assessed: AssessedRegimes) {}

  async execute(principal: Principal, query: RegimeQuery): Promise<Outcome<TransferChanges>> {
    const found = await this.assessed.find(principal, query);
    return found.ok ? accept(changesOf(found.value)) : found;
  }
}

function changesOf(assessed: AssessedRegime): TransferChanges {
  const { stored, book, pack, facts, ledger } = assessed;
  const stating = filedWith(book, stored.filing, facts);
  return { ...assessmentNamed(assessed), changes: whatWouldChange(pack, facts, book, { own: ownPeople(ledger), stating }) };
}

/** The people whom the filing itself brings, by the facts that count them: no more can be left out of it. */
function ownPeople(ledger: readonly LedgerCount[]): OwnPeople {
  return Object.fromEntries(
    ledger.flatMap(({ metric, amount }) => {
      const fact = countedIn.get(metric);
      return fact === undefined ? [] : [[fact, amount]];
    }),
  );
}

const countedIn: ReadonlyMap<string, string> = new Map([
  ['cn.ordinary', 'ytd_nonsensitive'],
  ['cn.sensitive', 'ytd_sensitive'],
  ['cn.ordinary-two-years', 'prevyear_nonsensitive'],
  ['cn.sensitive-two-years', 'prevyear_sensitive'],
  ...US_CATEGORIES.map((category) => [usMetric(category), `us_counts_12m.${category}`] as const),
]);
