import { appealWindowOf } from '@carnet/acts/deadlines/appeal-term.js';
import { filingDay } from '@carnet/acts/filing-content.js';
import { Renewals } from '@carnet/acts/renewals.store.js';
import { RuleBooks } from '@carnet/acts/rule-books.js';
import { Workforce } from '@carnet/acts/workforce.store.js';
import type { PersonId } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import {
  type Appeal,
  appealableActs,
  type AppealOutlook,
  type AppealProcedure,
  appealProcedureOn,
  openAppeals,
  type Transfer,
} from '@carnet/workflow';
import { Injectable } from '@nestjs/common';

/** Who could sit in a panel, the least loaded of the first role first. */
export async function panelCandidates(
  workforce: Workforce,
  scope: TenantScope,
  { roles }: AppealProcedure['panel'],
): Promise<readonly PersonId[]> {
  const candidates: PersonId[] = [];
  for (const role of roles) candidates.push(...(await workforce.voters(scope, role)));
  return [...new Set(candidates)];
}

/** Whether the one who has an open appeal in hand, which nobody has advised on, holds the role of an officer no longer. */
export async function isLost(workforce: Workforce, scope: TenantScope, { officer, opinion }: Appeal): Promise<boolean> {
  if (officer === null || opinion !== null) return false;
  const standing = await workforce.standing(scope, officer);
  return standing?.roles.includes('officer') !== true;
}

/** Those officers, of all open appeals of a transfer. */
async function officersLost(workforce: Workforce, scope: TenantScope, transfer: Transfer): Promise<readonly PersonId[]> {
  const lost: PersonId[] = [];
  for (const appeal of openAppeals(transfer)) {
    if (appeal.officer !== null && (await isLost(workforce, scope, appeal))) lost.push(appeal.officer);
  }
  return lost;
}

/** Looks up what the acts on the appeals of a transfer depend on besides the transfer itself. */
@Injectable()
export class AppealOutlooks {
  constructor(
    readonly books: RuleBooks,
    private readonly workforce: Workforce,
    private readonly renewals: Renewals,
  ) {}

  /** For whom the scope is of; undefined where nothing is decided. To be called within `whileCurrent`. */
  async of(scope: TenantScope, transfer: Transfer): Promise<AppealOutlook | undefined> {
    const { state, decision, renewal, tenantId, id } = transfer;
    if (decision === null) return undefined;
    const { principal, startedAt: at } = scope;
    const { on, at: last } = appealWindowOf(this.books, decision.at);
    // Of drafts its company alone may know.
    const asked = state === 'refused' && principal.realm === 'company' && renewal !== undefined;
    const other = asked ? await this.renewals.other(scope, { tenantId, id: renewal.of }, id) : null;
    const seated = principal.permissions.has('grant:act') && openAppeals(transfer).some(({ opinion }) => opinion !== null);
    const { panel } = appealProcedureOn(filingDay(at));
    const candidates = seated ? await panelCandidates(this.workforce, scope, panel) : null;
    const untils = appealableActs(transfer).map((act) => appealWindowOf(this.books, act.at));
    const lost = principal.permissions.has('review:act') ? await officersLost(this.workforce, scope, transfer) : [];
    return { at, lost, until: { on, at: last }, untils: untils.map(({ on, at }) => ({ on, at })), other, candidates };
  }
}
