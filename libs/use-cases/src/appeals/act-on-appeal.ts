import type { Principal } from '@carnet/identity';
import { digest, type Outcome, type PersonId } from '@carnet/kernel';
import { type AppealBallot, appealProcedureOn, type AppealProcedure, type Command } from '@carnet/workflow';
import { filingDay } from '../filing-content.js';
import { type Workforce } from '../ports/directory.js';
import type { IdempotencyKey } from '../ports/idempotency.js';
import type { TenantScope } from '../ports/tenant-database.js';
import { standingOf } from '../standing.js';
import { actorOf, type Answer, type Expect, type TransferAct } from '../transfer-act.js';
import type { FilingReceipt } from '../views.js';
import { panelCandidates } from './panel-candidates.js';

/** What is done about the open appeal of a transfer before it is voted on. */
export type AskedAppealAct =
  | { readonly kind: 'withdraw-appeal'; readonly reasons: string }
  | { readonly kind: 'claim-appeal' | 'release-appeal' | 'seat-appeal' }
  | {
      readonly kind: 'advise-on-appeal';
      readonly proposes: AppealBallot;
      readonly reasons: string;
      readonly digest: string;
      readonly noConflict: boolean;
    };

export interface ActOnAppealCommand extends Expect {
  readonly act: AskedAppealAct;
}

/** An appeal is taken back, claimed, given back or advised on; its panel is named with the opinion, and filled when seats are empty. */
export class ActOnAppeal {
  constructor(
    private readonly act: TransferAct,
    private readonly workforce: Workforce,
  ) {}

  execute(principal: Principal, command: ActOnAppealCommand, idempotency: IdempotencyKey): Promise<Outcome<Answer<FilingReceipt>>> {
    return this.act.perform(principal, command, idempotency, async (_stored, scope) => ({
      command: await this.asked(command.act, principal, scope),
    }));
  }

  private async asked(act: AskedAppealAct, principal: Principal, scope: TenantScope): Promise<Command> {
    const stamp = { by: actorOf(principal), at: scope.startedAt };
    switch (act.kind) {
      case 'withdraw-appeal':
        return { kind: act.kind, ...stamp, reasons: act.reasons };
      case 'release-appeal':
        return { kind: act.kind, ...stamp };
      case 'claim-appeal':
        return { kind: act.kind, ...stamp, standing: await standingOf(this.workforce, scope, principal) };
      case 'seat-appeal':
        return { kind: act.kind, ...stamp, ...(await this.panel(scope)) };
      case 'advise-on-appeal': {
        const { proposes, reasons, noConflict } = act;
        const standing = await standingOf(this.workforce, scope, principal);
        return {
          kind: act.kind,
          ...stamp,
          proposes,
          reasons,
          digest: digest(act.digest),
          ...(await this.panel(scope)),
          noConflict,
          standing,
        };
      }
    }
  }

  private async panel(scope: TenantScope): Promise<{ readonly panel: AppealProcedure['panel']; readonly candidates: readonly PersonId[] }> {
    const { panel } = appealProcedureOn(filingDay(scope.startedAt));
    return { panel, candidates: await panelCandidates(this.workforce, scope, panel) };
  }
}
