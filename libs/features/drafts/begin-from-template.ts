import { filingDay } from '@carnet/acts/filing-content.js';
import type { RuleBooks } from '@carnet/acts/rule-books.js';
import { replay } from '@carnet/acts/transfer-act.js';
import type { TransferJournal } from '@carnet/acts/transfer-journal.store.js';
import { accept, type Answer, type IdempotencyKey, type Outcome, type TransferId } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import type { FilingReceipt } from '@carnet/workflow';
import { prepareDraft } from '../filing/submission.js';
import { templateOf, type TemplateSource, type TemplateStart } from './template.js';

interface Beginning {
  readonly id: TransferId;
  readonly source: TemplateSource;
  readonly start: TemplateStart;
  readonly idempotency: IdempotencyKey;
  /** What the template was made of, as the history names it. */
  readonly evidence: Readonly<Record<string, string>>;
}

/** Stores a draft with what a template fills in. To be called within `whileCurrent`, as the last thing a transaction does. */
export async function beginFromTemplate(
  { journal, books }: { readonly journal: TransferJournal; readonly books: RuleBooks },
  scope: TenantScope,
  { id, source, start, idempotency, evidence }: Beginning,
): Promise<Outcome<Answer<FilingReceipt>>> {
  const { principal, startedAt } = scope;
  const template = templateOf(source, books.inForce(filingDay(startedAt)).catalogue, start);
  const { change, receipt: value } = prepareDraft({ principal, id, idempotency, ...template }, startedAt);
  const [earlier] = await journal.conclude(scope, [{ ...change, evidence }]);
  return earlier ? replay<FilingReceipt>(earlier, idempotency) : accept({ value, replayed: false });
}
