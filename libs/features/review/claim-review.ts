import { extendReviewClock, isOver } from '@carnet/acts/deadlines/review-clock.js';
import { disciplinesOf } from '@carnet/acts/disciplines.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { Deputies } from '@carnet/acts/deputies.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { actorOf, TransferAct } from '@carnet/acts/transfer-act.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, ExpectedTransfer, IdempotencyKey } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import type { CommandOf, Discipline, FilingReceipt } from '@carnet/workflow';
import type { ClaimBody, ExtensionBody, ReleaseBody } from './reviews.dto.js';
import { Injectable } from '@nestjs/common';

interface OfDiscipline {
  readonly discipline: Discipline;
}

/** An officer claims the review of one discipline, or one whose officer made them a deputy. */
@Injectable()
export class ClaimReview {
  constructor(
    private readonly act: TransferAct,
    private readonly deputies: Deputies,
  ) {}

  execute(
    principal: Principal,
    command: ExpectedTransfer & ClaimBody & OfDiscipline,
    idempotency: IdempotencyKey,
  ): ActOutcome<FilingReceipt> {
    const { discipline, onBehalfOf = null } = command;
    return this.act.perform(principal, command, idempotency, async (_stored, scope) => {
      const represented = await this.deputies.findRepresented(scope, principal, onBehalfOf, 'review');
      const claim = {
        kind: 'claim',
        by: actorOf(principal),
        at: scope.startedAt,
        discipline,
        disciplines: disciplinesOf(principal),
        ...(represented && { onBehalfOf: represented }),
      } as const;
      return { command: claim };
    });
  }
}

/** An officer releases a review to others of the discipline; also while the company answers. */
@Injectable()
export class ReleaseReview {
  constructor(private readonly act: TransferAct) {}

  execute(
    principal: Principal,
    command: ExpectedTransfer & ReleaseBody & OfDiscipline,
    idempotency: IdempotencyKey,
  ): ActOutcome<FilingReceipt> {
    return this.act.perform(principal, command, idempotency, (_stored, scope) => ({ command: releaseCommand(scope, command) }));
  }
}

/** Builds the command in the name of the scope's principal. */
export function releaseCommand(
  { principal, startedAt: at }: TenantScope,
  { discipline, reasons }: ReleaseBody & OfDiscipline,
): CommandOf<'release'> {
  return { kind: 'release', by: actorOf(principal), at, discipline, reasons };
}

/** A supervisor extends the review: the due day of the clock moves, and the company is told why. */
@Injectable()
export class ExtendReview {
  constructor(
    private readonly act: TransferAct,
    private readonly books: RuleBooks,
  ) {}

  execute(principal: Principal, command: ExpectedTransfer & ExtensionBody, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    return this.books.whileCurrent(() =>
      this.act.perform(principal, command, idempotency, ({ clock }, { startedAt: at }) => {
        const { workingDays, reasons } = command;
        const today = filingDay(at);
        return {
          command: { kind: 'extend-review', by: actorOf(principal), at, workingDays, reasons, passed: isOver(clock, today) },
          with: clock === null ? {} : { clock: extendReviewClock(clock, workingDays, this.books.inForce(today).calendar) },
        };
      }),
    );
  }
}
