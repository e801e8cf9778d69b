import type { Principal } from '@carnet/identity';
import { digest, type Outcome } from '@carnet/kernel';
import type { Conclusion, Discipline, Justification } from '@carnet/workflow';
import { disciplinesOf } from './disciplines.js';
import type { IdempotencyKey } from './ports/idempotency.js';
import { type RestrictionTests } from './restrictions/restriction-tests.js';
import { actorOf, type Answer, type Expect, type TransferAct, withRestriction } from './transfer-act.js';
import type { FilingReceipt } from './views.js';

export interface RecordOpinionCommand extends Expect {
  readonly discipline: Discipline;
  readonly conclusion: Conclusion;
  readonly reasons: string;
  readonly conditions: readonly string[];
  /** The digest of the content the officer read. */
  readonly contentDigest: string;
  /** Why it objects or restricts; null where it does neither. */
  readonly justification: Justification | null;
}

/** An officer records what the review of one discipline concluded. */
export class RecordOpinion {
  constructor(
    private readonly act: TransferAct,
    private readonly restrictions: RestrictionTests,
  ) {}

  execute(principal: Principal, command: RecordOpinionCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    const { discipline, conclusion, reasons, conditions, justification } = command;
    const contentDigest = digest(command.contentDigest);
    const opinion = { disciplines: disciplinesOf(principal), discipline, conclusion, reasons, conditions, contentDigest };
    return this.restrictions.during(justification, (test) =>
      this.act.perform(principal, command, idempotency, (stored, { startedAt: at }) => {
        const tested = test(stored, at);
        if (!tested.ok) return tested;
        const restriction = tested.value?.tested ?? null;
        return { command: { kind: 'give-opinion', by: actorOf(principal), at, ...opinion, restriction }, ...withRestriction(tested.value) };
      }),
    );
  }
}
