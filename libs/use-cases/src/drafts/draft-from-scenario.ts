import type { Principal } from '@carnet/identity';
import { accept, type Outcome, refuse, type TransferId, uuid } from '@carnet/kernel';
import { filingDay } from '../filing-content.js';
import type { Recipient } from '../filing.js';
import { type Entropy } from '../ports/entropy.js';
import type { IdempotencyKey } from '../ports/idempotency.js';
import { type Scenarios } from '../ports/scenarios.js';
import { type TenantDatabase } from '../ports/tenant-database.js';
import { type TransferJournal } from '../ports/transfer-store.js';
import { type RuleBooks } from '../rule-books.js';
import { prepareDraft } from '../submission.js';
import { type Answer, replay } from '../transfer-act.js';
import type { FilingReceipt } from '../views.js';
import { sourceInScenario, templateOf, type TemplateStart } from './template.js';

export interface DraftFromScenarioCommand extends TemplateStart {
  readonly scenario: string;
  readonly recipient: Pick<Recipient, 'name'> & { readonly country: string | null };
}

/** A company begins a draft with what filings of a scenario usually say; all of it is for somebody to look at. */
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
    if (scenario === undefined) return refuse('not-found', 'There is no such scenario.');
    const id = uuid<TransferId>(this.entropy.uuid());
    return this.books.whileCurrent(() =>
      this.database.transact(principal, async (scope) => {
        const { catalogue } = this.books.inForce(filingDay(scope.startedAt));
        const template = templateOf(sourceInScenario(scenario), catalogue, command);
        const { change, receipt: value } = prepareDraft({ principal, id, idempotency, ...template }, scope.startedAt);
        const [earlier] = await this.journal.conclude(scope, [{ ...change, evidence: { scenario: scenario.id } }]);
        return earlier ? replay<FilingReceipt>(earlier, idempotency) : accept({ value, replayed: false });
      }),
    );
  }
}
