import type { Principal } from '@carnet/identity';
import type { Outcome } from '@carnet/kernel';
import type { InterventionCause } from '@carnet/workflow';
import type { IdempotencyKey } from './ports/idempotency.js';
import { actorOf, type Answer, type Expect, type TransferAct } from './transfer-act.js';
import type { FilingReceipt } from './views.js';

/** What the authority does to a grant with a cause, and what it or the company does without one. */
export type AskedGrantAct =
  | { readonly kind: 'suspend' | 'revoke'; readonly cause: InterventionCause; readonly reasons: string }
  | { readonly kind: 'lift' | 'surrender'; readonly reasons: string };

export interface ActOnGrantCommand extends Expect {
  readonly act: AskedGrantAct;
}

/** A grant is suspended, let go on, revoked, or given back. The ledger keeps its count: the data has left. */
export class ActOnGrant {
  constructor(private readonly act: TransferAct) {}

  execute(principal: Principal, command: ActOnGrantCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    return this.act.perform(principal, command, idempotency, (_stored, scope) => ({
      command: { ...command.act, by: actorOf(principal), at: scope.startedAt },
    }));
  }
}
