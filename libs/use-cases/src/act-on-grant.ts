import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import type { InterventionCause } from '@carnet/workflow';
import { closingNow } from './appeals/appeal-term.js';
import { type AuditOrigins } from './audits/audit-origins.js';
import type { IdempotencyKey } from './ports/idempotency.js';
import { type RuleBooks } from './rule-books.js';
import { actorOf, type Answer, type Expect, type TransferAct } from './transfer-act.js';
import type { FilingReceipt } from './views.js';

/** What the authority does to a grant with a cause, and what it or the company does without one. */
export type AskedGrantAct =
  | { readonly kind: 'suspend' | 'revoke'; readonly cause: InterventionCause; readonly reasons: string; readonly audit?: string }
  | { readonly kind: 'lift' | 'surrender'; readonly reasons: string };

export interface ActOnGrantCommand extends Expect {
  readonly act: AskedGrantAct;
}

/** A grant is suspended, let go on, revoked, or given back. The ledger keeps its count: the data has left. */
export class ActOnGrant {
  constructor(
    private readonly act: TransferAct,
    private readonly books: RuleBooks,
    private readonly audits: AuditOrigins,
  ) {}

  execute(principal: Principal, command: ActOnGrantCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    const { act } = command;
    // What stops a grant can be appealed against; what the company gives back, and what is lifted, asks for nothing.
    const burdens = act.kind === 'suspend' || act.kind === 'revoke';
    return this.books.whileCurrent(() =>
      this.act.perform(principal, command, idempotency, async (stored, scope) => {
        const origin = await this.audits.of(scope, stored, act);
        if (!origin.ok) return origin;
        const at = scope.startedAt;
        return {
          command: { ...act, by: actorOf(principal), at },
          ...(burdens ? { with: { timers: closingNow(this.books, stored, at, act.kind) } } : {}),
          ...origin.value,
        };
      }),
    );
  }
}
