import { countObligationDue } from '@carnet/acts/deadlines/dues.js';
import { authorityZone } from '@carnet/acts/authority-days.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { standingOf } from '@carnet/acts/deputies.js';
import { actorOf, TransferAct, withRestriction } from '@carnet/acts/transfer-act.js';
import { Workforce } from '@carnet/acts/workforce.store.js';
import { dueInstant } from '@carnet/clocks';
import type { Principal } from '@carnet/identity';
import {
  type ActOutcome,
  type Bilingual,
  digest,
  type ExpectedTransfer,
  type IdempotencyKey,
  type IsoDate,
  type PersonId,
} from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import {
  type Appeal,
  type AppealBallot,
  type AppealProcedure,
  appealProcedureOn,
  type CommandOf,
  type ConditionWords,
  type FilingReceipt,
  type Justification,
  openAppeal,
  type SuspensionEnd,
} from '@carnet/workflow';
import { RestrictionTests } from '../restrictions/restriction-tests.js';
import { hasLostOfficer, panelCandidates } from './appeal-outlooks.js';
import { Injectable } from '@nestjs/common';

/** Acts on an open appeal before its vote. */
export type AppealActRequest =
  | { readonly kind: 'withdraw-appeal'; readonly reasons: string }
  | { readonly kind: 'claim-appeal' | 'release-appeal' | 'seat-appeal' }
  | {
      readonly kind: 'advise-on-appeal';
      readonly proposes: AppealBallot;
      readonly reasons: string;
      readonly digest: string;
      readonly noConflict: boolean;
      /** The new text of a condition and its new last day; null if no condition changes. */
      readonly variation: { readonly says: Bilingual; readonly on: IsoDate | null } | null;
      /** The restriction test, in four steps, for what the proposal restricts; null if there is none. */
      readonly justification: Justification | null;
      /** The remainder of a suspension: its last day and the fields it holds for; null if none is varied. */
      readonly remainder: { readonly on: IsoDate | null; readonly fields: readonly string[] | null } | null;
    };

type Advice = Extract<AppealActRequest, { readonly kind: 'advise-on-appeal' }>;

export interface ActOnAppealCommand extends ExpectedTransfer {
  readonly act: AppealActRequest;
  /** Number of the appeal; null for the first open one. */
  readonly appeal: number | null;
}

/** Withdraws, claims, releases or advises on an appeal. The opinion names the panel; `seat-appeal` fills empty seats. */
@Injectable()
export class ActOnAppeal {
  constructor(
    private readonly act: TransferAct,
    private readonly workforce: Workforce,
    private readonly restrictions: RestrictionTests,
    private readonly books: RuleBooks,
  ) {}

  execute(principal: Principal, command: ActOnAppealCommand, idempotency: IdempotencyKey): ActOutcome<FilingReceipt> {
    const { act, appeal } = command;
    const which = appeal === null ? {} : { appeal };
    if (act.kind !== 'advise-on-appeal') {
      return this.act.perform(principal, command, idempotency, async ({ transfer }, scope) => ({
        command: { ...(await this.buildCommand(act, principal, scope, openAppeal(transfer, appeal ?? undefined))), ...which },
      }));
    }
    const { justification, ...opinion } = act;
    return this.restrictions.withOptionalTester(justification, (test) =>
      this.act.perform(principal, command, idempotency, async (stored, scope) => {
        const tested = test(stored, scope.startedAt);
        if (!tested.ok) return tested;
        const advice = { ...(await this.buildAdvice(opinion, principal, scope)), filed: stored.filing.fields, ...which };
        return { command: { ...advice, restriction: tested.value?.tested ?? null }, ...withRestriction(tested.value) };
      }),
    );
  }

  private async buildCommand(
    act: Exclude<AppealActRequest, { readonly kind: 'advise-on-appeal' }>,
    principal: Principal,
    scope: TenantScope,
    open: Appeal | undefined,
  ): Promise<CommandOf<Exclude<AppealActRequest['kind'], 'advise-on-appeal'>>> {
    const stamp = { by: actorOf(principal), at: scope.startedAt };
    switch (act.kind) {
      case 'withdraw-appeal':
        return { kind: act.kind, ...stamp, reasons: act.reasons };
      case 'release-appeal':
        return { kind: act.kind, ...stamp };
      case 'claim-appeal': {
        const standing = await standingOf(this.workforce, scope, principal);
        const officerLost = open !== undefined && (await hasLostOfficer(this.workforce, scope, open));
        return { kind: act.kind, ...stamp, standing, officerLost };
      }
      case 'seat-appeal':
        return { kind: act.kind, ...stamp, ...(await this.panel(scope)) };
    }
  }

  private async buildAdvice(
    { kind, proposes, reasons, noConflict, variation, remainder, digest: read }: Omit<Advice, 'justification'>,
    principal: Principal,
    scope: TenantScope,
  ): Promise<CommandOf<'advise-on-appeal'>> {
    const standing = await standingOf(this.workforce, scope, principal);
    const changed = variation && { variation: this.variedCondition(variation, filingDay(scope.startedAt)) };
    const left = remainder && { remainder: { until: remainder.on && endOf(remainder.on), fields: remainder.fields } };
    const stamp = { by: actorOf(principal), at: scope.startedAt };
    const said = { ...changed, ...left, noConflict, standing };
    return { kind, ...stamp, proposes, reasons, digest: digest(read), ...(await this.panel(scope)), ...said };
  }

  private variedCondition({ says, on }: NonNullable<Advice['variation']>, today: IsoDate): ConditionWords {
    if (on === null) return { says, due: null };
    return { says, due: countObligationDue({ on }, today, this.books.inForce(today).calendar).due };
  }

  private async panel(scope: TenantScope): Promise<{ readonly panel: AppealProcedure['panel']; readonly candidates: readonly PersonId[] }> {
    const { panel } = appealProcedureOn(filingDay(scope.startedAt));
    return { panel, candidates: await panelCandidates(this.workforce, scope, panel) };
  }
}

/** A suspension's end at the end of the day in the authority's time zone. */
function endOf(on: IsoDate): SuspensionEnd {
  return { on, at: dueInstant(on, authorityZone()) };
}
