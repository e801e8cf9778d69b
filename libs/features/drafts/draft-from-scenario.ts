import type { Recipient } from '@carnet/acts/filing.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { Scenarios } from '@carnet/acts/scenarios.js';
import { TransferJournal } from '@carnet/acts/transfer-journal.store.js';
import type { Principal } from '@carnet/identity';
import { type Answer, Entropy, type IdempotencyKey, type Outcome, refuse, type TransferId, uuid } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import type { FilingReceipt } from '@carnet/workflow';
import { beginFromTemplate } from './begin-from-template.js';
import { sourceInScenario, type TemplateStart } from './template.js';
import { Injectable } from '@nestjs/common';

export interface DraftFromScenarioCommand extends TemplateStart {
  readonly scenario: string;
  readonly recipient: Pick<Recipient, 'name'> & { readonly country: string | null };
}

/** A company begins a draft with what filings of a scenario usually say; all of it is for somebody to look at. */
@Injectable()
export class DraftFromScenario {
  constructor(
    private readonly database: TenantDatabase,
    private readonly journal: TransferJournal,
    private readonly books: RuleBooks,
    private readonly scenarios: Scenarios,
    private readonly entropy: Entropy,
  ) {}

  async execute(
    principal: Principal,
    command: DraftFromScenarioCommand,
    idempotency: IdempotencyKey,
  ): Promise<Outcome<Answer<FilingReceipt>>> {
    const scenario = this.scenarios.scenarios.find(({ id }) => id === command.scenario);
    if (scenario === undefined) return refuse('not-found', { en: 'There is no such scenario.', zh: '没有该场景。' });
    const id = uuid<TransferId>(this.entropy.uuid());
    const { journal, books } = this;
    const beginning = { id, source: sourceInScenario(scenario), start: command, idempotency, evidence: { scenario: scenario.id } };
    return books.whileCurrent(() => this.database.transact(principal, (scope) => beginFromTemplate({ journal, books }, scope, beginning)));
  }
}
