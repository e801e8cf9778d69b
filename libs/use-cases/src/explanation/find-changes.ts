import type { Principal } from '@carnet/identity';
import { accept, type Outcome } from '@carnet/kernel';
import { whatWouldChange, type WhatWouldChange } from '@carnet/rules';
import { type AssessedRegime, type AssessedRegimes, type RegimeQuery } from './assessed-regime.js';
import { assessmentNamed, type AssessmentNamed } from './explain-transfer.js';
import { filedWith } from './filed-with.js';

export interface TransferChanges extends AssessmentNamed {
  readonly changes: WhatWouldChange;
}

/** What the filer can do for a lighter answer of a regime: each act was tried on the facts the transfer was judged by. */
export class FindChanges {
  constructor(private readonly assessed: AssessedRegimes) {}

  async execute(principal: Principal, query: RegimeQuery): Promise<Outcome<TransferChanges>> {
    const found = await this.assessed.find(principal, query);
    return found.ok ? accept(changesOf(found.value)) : found;
  }
}

function changesOf(assessed: AssessedRegime): TransferChanges {
  const { stored, book, pack, facts } = assessed;
  const stating = filedWith(book, stored.filing, facts);
  return { ...assessmentNamed(assessed), changes: whatWouldChange(pack, facts, book, { stating }) };
}
