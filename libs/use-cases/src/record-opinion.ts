import type { Principal } from '@carnet/identity';
import { digest, type Outcome } from '@carnet/kernel';
import type { Conclusion, Discipline } from '@carnet/workflow';
import { disciplinesOf } from './disciplines.js';
import type { IdempotencyKey } from './ports/idempotency.js';
import { actorOf, type Answer, type Expect, type TransferAct } from './transfer-act.js';
import type { FilingReceipt } from './views.js';

export interface RecordOpinionCommand extends Expect {
  readonly discipline: Discipline;
  readonly conclusion: Conclusion;
  readonly reasons: string;
  readonly conditions: readonly string[];
  /** The digest of the content the officer read. */
  readonly contentDigest: string;
}

/** An officer records what the review of one discipline concluded. */
export class RecordOpinion {
  constructor(private readonly act: TransferAct) {}

  execute(principal: Principal, command: RecordOpinionCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    const { discipline, conclusion, reasons, conditions } = command;
    const contentDigest = digest(command.contentDigest);
    return this.act.perform(principal, command, idempotency, (_stored, scope) => ({
      command: {
        kind: 'give-opinion',
        by: actorOf(principal),
        at: scope.startedAt,
        disciplines: disciplinesOf(principal),
        discipline,
        conclusion,
        reasons,
        conditions,
        contentDigest,
      },
    }));
  }
}
