import { appealWindowTimersAt } from '@carnet/acts/deadlines/appeal-term.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { standingOf } from '@carnet/acts/deputies.js';
import { actorOf, TransferAct, withRestriction } from '@carnet/acts/transfer-act.js';
import { Workforce } from '@carnet/acts/workforce.store.js';
import type { Principal } from '@carnet/identity';
import type { ActOutcome, ExpectedTransfer, IdempotencyKey } from '@carnet/kernel';
import type { CommandOf, FilingReceipt, InterventionCause, Justification, LiftingCause, SurrenderCause } from '@carnet/workflow';
import { AuditOrigins } from '../audits/audit-origins.js';
import { RestrictionTests, type RestrictionTester } from '../restrictions/restriction-tests.js';
import { Injectable } from '@nestjs/common';

/** An act of the authority or the company on a grant, with its coded cause. */
export type GrantActRequest =
  | {
      readonly kind: 'suspend' | 'revoke';
      readonly cause: InterventionCause;
      readonly reasons: string;
      readonly audit?: string;
      /** The suspension cannot wait for the company's statement in the re-assessment. */
      readonly urgent?: true;
      /** The justification, in four steps, if the act restricts the grant; left out otherwise. */
      readonly justification?: Justification | null;
    }
  | { readonly kind: 'lift'; readonly cause: LiftingCause; readonly reasons: string }
  | { readonly kind: 'surrender'; readonly cause: SurrenderCause; readonly reasons: string };

export interface ActOnGrantCommand extends ExpectedTransfer {
  readonly act: GrantActRequest;
}

/** Suspends, lifts, revokes or surrenders a grant. The ledger keeps its count, because the data has left. */
@Injectable()
export class ActOnGrant {
  constructor(
    private readonly act: TransferAct,
    private readonly books: RuleBooks,
    private readonly audits: AuditOrigins,
    private readonly restrictions: RestrictionTests,
    private readonly workforce: Workforce,
  ) {}

  execute(principal: Principal, command: ActOnGrantCommand, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    const { act } = command;
    if (act.kind === 'lift' || act.kind === 'surrender') {
      return this.act.perform(principal, command, idempotency, (_, { startedAt: at }) => ({
        command: { ...act, by: actorOf(principal), at },
      }));
    }
    const { justification = null, ...stop } = act;
    const stopping = (test: RestrictionTester): ActOutcome<FilingReceipt> =>
      this.act.perform(principal, command, idempotency, async (stored, scope) => {
        const origin = await this.audits.of(scope, stored, stop);
        if (!origin.ok) return origin;
        const at = scope.startedAt;
        const tested = test(stored, at, { act: stop.kind, cause: stop.cause });
        if (!tested.ok) return tested;
        const standing = await standingOf(this.workforce, scope, principal);
        const restriction = tested.value?.tested ?? null;
        const asked: CommandOf<'suspend' | 'revoke'> = { ...stop, by: actorOf(principal), at, restriction, standing };
        // A suspension or revocation can be appealed against.
        const timers = appealWindowTimersAt(this.books, stored, at, stop.kind);
        return { command: asked, with: { timers, ...withRestriction(tested.value).with }, ...origin.value };
      });
    return this.books.whileCurrent(() => this.restrictions.withOptionalTester(justification, stopping));
  }
}
