import type { Principal } from '@carnet/identity';
import { digest, type Outcome } from '@carnet/kernel';
import type { IdempotencyKey } from '../ports/idempotency.js';
import { actorOf, type Answer, type Expect, type TransferAct } from '../transfer-act.js';
import type { FilingReceipt } from '../views.js';

export interface ConfirmRestrictionCommand extends Expect {
  /** False sends the transfer back to be reviewed and voted on anew. */
  readonly confirmed: boolean;
  readonly reasons: string;
  readonly contentDigest: string;
}

/** A supervisor answers for a restriction that its test does not show to be consistent. */
export class ConfirmRestriction {
  constructor(private readonly act: TransferAct) {}

  execute(principal: Principal, command: ConfirmRestrictionCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    const { confirmed, reasons } = command;
    const contentDigest = digest(command.contentDigest);
    return this.act.perform(principal, command, idempotency, (_stored, { startedAt: at }) => ({
      command: { kind: 'confirm-restriction', by: actorOf(principal), at, confirmed, reasons, contentDigest },
    }));
  }
}
