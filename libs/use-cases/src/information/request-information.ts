import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import { disciplinesOf } from '../disciplines.js';
import { filingDay } from '../filing-content.js';
import type { Entropy } from '../ports/entropy.js';
import type { IdempotencyKey } from '../ports/idempotency.js';
import type { TenantScope } from '../ports/tenant-database.js';
import type { StoredTransfer } from '../ports/transfer-store.js';
import { isOver, paused } from '../review-clock.js';
import { type RuleBooks } from '../rule-books.js';
import { actorOf, type Answer, type Expect, type Step, type TransferAct } from '../transfer-act.js';
import type { FilingReceipt } from '../views.js';
import { ANSWER_DAYS } from '@carnet/workflow';
import { answerTimers } from '../timers/answer-timers.js';
import { answerTerm, dueOf } from './answer-term.js';
import { numbered, type WrittenItem } from './new-items.js';
import { checkSubjects } from './subjects.js';

export interface SentRequest {
  /** What is asked on top of what waits in the batch. */
  readonly items?: readonly WrittenItem[];
  /** How many working days the company has. */
  readonly workingDays?: number;
}

export type RequestInformationCommand = Expect & SentRequest;

/** An officer sends the batch to the company; until it answers, the review clock stands still. */
export class RequestInformation {
  constructor(
    private readonly act: TransferAct,
    private readonly books: RuleBooks,
    private readonly entropy: Entropy,
  ) {}

  execute(principal: Principal, command: RequestInformationCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    return this.books.whileCurrent(() =>
      this.act.perform(principal, command, idempotency, (stored, scope) =>
        sending({ principal, stored, books: this.books, entropy: this.entropy }, command, scope),
      ),
    );
  }
}

interface Sender {
  readonly principal: Principal;
  readonly stored: StoredTransfer;
  readonly books: RuleBooks;
  readonly entropy: Entropy;
}

/** The step that sends a request, or why it cannot be sent; a preview asks the same. */
export function sending(
  { principal, stored, books, entropy }: Sender,
  { items = [], workingDays = ANSWER_DAYS.usual }: SentRequest,
  { startedAt: at }: Pick<TenantScope, 'startedAt'>,
): Step | Extract<Outcome<never>, { readonly ok: false }> {
  const { transfer, filing, clock, ruleSet, filedOn } = stored;
  const today = filingDay(at);
  const checked = checkSubjects(books.ofFiling(ruleSet, filedOn ?? today), filing, items);
  if (!checked.ok) return checked;
  const term = answerTerm({ sentOn: today, workingDays }, books.inForce(today).calendar);
  return {
    command: {
      kind: 'request-information',
      by: actorOf(principal),
      at,
      disciplines: disciplinesOf(principal),
      items: numbered(items, transfer, principal, entropy),
      due: dueOf(term),
      passed: isOver(clock, today),
    },
    with: { timers: answerTimers(today, term, { version: transfer.version + 1, today }), ...(clock && { clock: paused(clock, today) }) },
  };
}
