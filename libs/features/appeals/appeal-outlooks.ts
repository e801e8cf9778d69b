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

/** People who may sit in a panel, by role and then by load. */
export async function panelCandidates(
  workforce: Workforce,
  scope: TenantScope,
  { roles }: AppealProcedure['panel'],
): Promise<readonly PersonId[]> {
  const candidates: PersonId[] = [];
  for (const role of roles) candidates.push(...(await workforce.voters(scope, role)));
  return [...new Set(candidates)];
}

/** Whether the officer of an open appeal without an opinion no longer holds the role of officer. */
export async function hasLostOfficer(workforce: Workforce, scope: TenantScope, { officer, opinion }: Appeal): Promise<boolean> {
  if (officer === null || opinion !== null) return false;
  const standing = await workforce.standing(scope, officer);
  return standing?.roles.includes('officer') !== true;
}

/** The officers who lost that role, over all open appeals of a transfer. */
async function officersLost(workforce: Workforce, scope: TenantScope, transfer: Transfer): Promise<readonly PersonId[]> {
  const lost: PersonId[] = [];
  for (const appeal of openAppeals(transfer)) {
    if (appeal.officer !== null && (await hasLostOfficer(workforce, scope, appeal))) lost.push(appeal.officer);
  }
  return lost;
}

/** Looks up what decides which acts on a transfer's appeals are possible, besides the transfer itself. */
@Injectable()
export class AppealOutlooks {
  constructor(
    readonly books: RuleBooks,
    private readonly workforce: Workforce,
    private readonly renewals: Renewals,
  ) {}

  /** For the principal of the scope; undefined without a decision. Call it within `whileCurrent`. */
  async of(scope: TenantScope, transfer: Transfer): Promise<AppealOutlook | undefined> {
    const { state, decision, renewal, tenantId, id } = transfer;
    if (decision === null) return undefined;
    const { principal, startedAt: at } = scope;
    const { on, at: last } = appealWindowOf(this.books, decision.at);
    // Only the company may know of its drafts.
    const asked = state === 'refused' && principal.realm === 'company' && renewal !== undefined;
    const other = asked ? await this.renewals.findOther(scope, { tenantId, id: renewal.of }, id) : null;
    const seated = principal.permissions.has('grant:act') && openAppeals(transfer).some(({ opinion }) => opinion !== null);
    const { panel } = appealProcedureOn(filingDay(at));
    const candidates = seated ? await panelCandidates(this.workforce, scope, panel) : null;
    const untils = appealableActs(transfer).map((act) => appealWindowOf(this.books, act.at));
    const lost = principal.permissions.has('review:act') ? await officersLost(this.workforce, scope, transfer) : [];
    return { at, lost, until: { on, at: last }, untils: untils.map(({ on, at }) => ({ on, at })), other, candidates };
  }
}
