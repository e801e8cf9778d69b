import { disciplinesOf } from '@carnet/acts/disciplines.js';
import { Deputies } from '@carnet/acts/deputies.js';
import { actorOf, notFound } from '@carnet/acts/transfer-act.js';
import { TransferJournal } from '@carnet/acts/transfer-journal.store.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import { accept, Entropy, instant, type Instant, isUuid, type Outcome, type Page, refuse, type TransferId, uuid } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import { accessGround, APART_GROUNDS, type Delegation, type Transfer } from '@carnet/workflow';
import type { AccessesRequest, Look } from './access.js';
import { AccessStore } from './access.store.js';
import { Injectable } from '@nestjs/common';
import type { AccessLine } from './accesses.dto.js';

export interface AccessCommand {
  readonly transferId: string;
  /** See `shownPart`. */
  readonly part: string;
}

const day = 86_400_000;

/**
 * Records a look by the authority into a transfer before it is shown. A look without a part in the transfer is reported to its company at
 * once, at most once per person in 24 hours. A company's own reads are not recorded.
 */
@Injectable()
export class RecordAccess {
  constructor(
    private readonly database: TenantDatabase,
    private readonly accesses: AccessStore,
    private readonly views: TransferViews,
    private readonly deputies: Deputies,
    private readonly journal: TransferJournal,
    private readonly entropy: Entropy,
  ) {}

  async execute(principal: Principal, { transferId, part }: AccessCommand): Promise<Outcome<null>> {
    const { person, realm } = principal;
    if (realm !== 'authority' || person === null || !isUuid(transferId)) return accept(null);
    const transfer = uuid<TransferId>(transferId);
    await this.database.transact(principal, async (scope) => {
      const at = scope.startedAt;
      const look: Look = { transfer, person, part, hour: hourOf(at), at };
      if (!(await this.accesses.addLook(scope, look))) await this.recordFirstLook(scope, look);
    });
    return accept(null);
  }

  private async recordFirstLook(scope: TenantScope, look: Look): Promise<void> {
    const { accesses, views, journal, entropy } = this;
    const { transfer: id, person, at } = look;
    const detail = await views.detail(scope, id);
    // The caller cannot see the transfer, so the response shows nothing.
    if (detail === null) return;
    const { transfer } = detail.stored;
    const { principal } = scope;
    const { roles } = principal;
    const disciplines = disciplinesOf(principal);
    const ground = accessGround(transfer, {
      person,
      disciplines,
      supervisor: roles.includes('supervisor'),
      auditor: roles.includes('auditor'),
      delegations: await this.delegations(scope, transfer),
      mentioned: await accesses.isMentioned(scope, id, person),
    });
    const kept = await accesses.insertFirstLook(scope, transfer, { ...look, id: entropy.uuid(), ground, roles, disciplines });
    if (!kept || !APART_GROUNDS.includes(ground)) return;
    if (await accesses.hasEarlierApartLook(scope, look, instant(new Date(Date.parse(at) - day).toISOString()))) return;
    await journal.recordNote(scope, transfer, { id: entropy.uuid(), kind: 'opened-apart', by: actorOf(principal), says: { ground } });
  }

  /** The delegations to the caller; looked up only where the transfer has reviews, an open step or appeals. */
  private async delegations(scope: TenantScope, { openStep, reviews, appeals = [] }: Transfer): Promise<readonly Delegation[]> {
    if (openStep === null && reviews.length === 0 && appeals.length === 0) return [];
    return (await this.deputies.open(scope, scope.principal)).flatMap(({ delegation }) => delegation ?? []);
  }
}

function hourOf(at: Instant): Instant {
  return instant(`${at.slice(0, 13)}:00:00.000Z`);
}

/** Lists who of the authority looked into one transfer, or into all that the caller may see; latest first. */
@Injectable()
export class ListAccesses {
  constructor(
    private readonly database: TenantDatabase,
    private readonly accesses: AccessStore,
  ) {}

  async execute(principal: Principal, request: AccessesRequest): Promise<Outcome<Page<AccessLine>>> {
    if (principal.realm === 'authority' && !principal.permissions.has('audit:read'))
      return refuse('forbidden', {
        en: 'Within the authority, only supervisors and auditors can read who looked into transfers.',
        zh: '在主管机构内，仅主管和审计员可以查看查阅记录。',
      });
    if (request.transfer !== null && !isUuid(request.transfer)) return notFound;
    const found = await this.database.transact(principal, (scope) => this.accesses.list(scope, request));
    return found ?? notFound;
  }
}
