import { appealDue, appealWindowOf } from '@carnet/acts/deadlines/appeal-term.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { findOtherRenewal, Renewals } from '@carnet/acts/renewals.store.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { actorOf, type ActStepBuilder, TransferAct } from '@carnet/acts/transfer-act.js';
import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import { TransferStore } from '@carnet/acts/transfer.store.js';
import type { Principal } from '@carnet/identity';
import {
  type ActOutcome,
  canonicalJson,
  digest,
  type Digest,
  digestOfText,
  type ExpectedTransfer,
  type IdempotencyKey,
  type Json,
} from '@carnet/kernel';
import { findAppealTarget, type AppealTarget, type AppealGround, appealProcedureOn, type FilingReceipt } from '@carnet/workflow';
import { type AppealBody, type GroundBody, subjectOf } from './appeals.dto.js';
import { Injectable } from '@nestjs/common';

/** Files an appeal: its clock starts, and officers who had no part in the decision can see it. */
@Injectable()
export class FileAppeal {
  constructor(
    private readonly act: TransferAct,
    private readonly books: RuleBooks,
    readonly transfers: TransferStore,
    readonly renewals: Renewals,
  ) {}

  execute(principal: Principal, command: ExpectedTransfer & AppealBody, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    const grounds = command.grounds.map(groundOf);
    const filing: ActStepBuilder = async (stored, scope) => {
      const at = scope.startedAt;
      const today = filingDay(at);
      const subject = subjectOf(command);
      const against = findAppealTarget(stored.transfer, subject);
      const { on, at: last } = appealWindowOf(this.books, against?.act?.at ?? against?.against.at ?? at);
      const { due } = appealDue(today, this.books.inForce(today).calendar);
      const terms = {
        until: { on, at: last },
        due,
        digest: appealDigest(stored, against, grounds),
        procedure: appealProcedureOn(today).id,
      };
      const other = subject === undefined ? await findOtherRenewal(this, scope, stored) : null;
      return { command: { kind: 'appeal', by: actorOf(principal), at, grounds, ...terms, other, ...(subject && { subject }) } };
    };
    return this.books.whileCurrent(() => this.act.perform(principal, command, idempotency, filing));
  }
}

function groundOf({ about, part, says, evidence = [] }: GroundBody): AppealGround {
  return {
    about,
    part: part ?? null,
    says,
    evidence: evidence.map(({ name, sha256, keptAt }) => ({ name, sha256: digest(sha256), keptAt })),
  };
}

/**
 * The digest that the opinion and the votes are bound to: of the decision, its content and assessment, the appealed part of the grant, and
 * the grounds.
 */
function appealDigest({ transfer, reference }: StoredTransfer, against: AppealTarget | null, grounds: readonly AppealGround[]): Digest {
  const { id, decision, contentDigest, assessmentId } = transfer;
  const act = against?.act && { act: against.act };
  return digestOfText(
    canonicalJson({ transfer: id, reference, contentDigest, assessmentId, decision, ...act, grounds } as unknown as Json),
  );
}
