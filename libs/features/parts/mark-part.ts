import { ActKeys } from '@carnet/acts/act-keys.store.js';
import { disciplinesOf } from '@carnet/acts/disciplines.js';
import { actorOf, notFound } from '@carnet/acts/transfer-act.js';
import type { StoredTransfer } from '@carnet/acts/transfer-journal.store.js';
import { TransferStore } from '@carnet/acts/transfer.store.js';
import type { Principal } from '@carnet/identity';
import { accept, type ActOutcome, type IdempotencyKey, isUuid, type Outcome, refuse, type TransferId, uuid } from '@carnet/kernel';
import { TenantDatabase, type TenantScope } from '@carnet/persistence/tenant-database.js';
import {
  type Discipline,
  type FilingPart,
  isReviewUnassigned,
  type MarkAct,
  markAfter,
  markRefusal,
  openQueries,
  refusalTexts,
  settleRefusal,
} from '@carnet/workflow';
import { ClaimReview } from '../review/claim-review.js';
import { PartMarks } from './part-marks.store.js';
import { contentOf, partView } from './read-parts.js';
import { Injectable } from '@nestjs/common';
import type { PartView } from './parts.dto.js';

export interface MarkPartCommand {
  readonly transferId: string;
  readonly discipline: Discipline;
  readonly part: FilingPart;
  readonly act: MarkAct;
}

/**
 * A reviewer marks a part of a filing as opened or settled. A mark is not an opinion and changes neither state nor version. Settling a part of
 * an unassigned review also claims the review.
 */
@Injectable()
export class MarkPart {
  constructor(
    private readonly database: TenantDatabase,
    private readonly transfers: TransferStore,
    private readonly marks: PartMarks,
    private readonly keys: ActKeys,
    private readonly claim: ClaimReview,
  ) {}

  async execute(principal: Principal, command: MarkPartCommand, idempotency: IdempotencyKey): ActOutcome<PartView> {
    if (principal.realm !== 'authority')
      return refuse('forbidden', { en: 'Only the authority marks the parts of a filing.', zh: '申报部分仅由主管机构标记。' });
    if (!isUuid(command.transferId)) return notFound;
    const id = uuid<TransferId>(command.transferId);
    if (command.act === 'settle') {
      const taken = await this.claimUnassigned(principal, id, command.discipline, idempotency);
      if (!taken.ok) return taken;
    }
    return this.keys.once(principal, idempotency, (scope) => this.mark(scope, id, command));
  }

  /** Uses a derived key, so that a repeated request claims only once. */
  private async claimUnassigned(
    principal: Principal,
    id: TransferId,
    discipline: Discipline,
    { key, fingerprint }: IdempotencyKey,
  ): Promise<Outcome<null>> {
    const stored = await this.database.transact(principal, (scope) => this.transfers.lock(scope, id));
    if (!stored) return notFound;
    if (!isReviewUnassigned(stored.transfer, discipline)) return accept(null);
    const expect = { transferId: id, version: stored.transfer.version, discipline };
    const claimed = await this.claim.execute(principal, expect, { key: `${key}/claim`, fingerprint });
    return claimed.ok ? accept(null) : claimed;
  }

  private async mark(scope: TenantScope, id: TransferId, command: MarkPartCommand): Promise<Outcome<PartView>> {
    const { transfers, marks } = this;
    const stored = await transfers.lock(scope, id);
    if (!stored) return notFound;
    const code = markingRefusal(scope.principal, stored, command);
    if (code !== null) return refuse(code, refusalTexts[code]);
    const { transfer, filing } = stored;
    const { person } = scope.principal;
    if (person === null) return refuse('machine-cannot-act', refusalTexts['machine-cannot-act']);
    const { discipline, part, act } = command;
    const before = (await marks.ofTransfer(scope, transfer)).find((one) => one.discipline === discipline && one.part === part) ?? null;
    const after = markAfter(act, before, contentOf(filing, part));
    await marks.keep(scope, transfer, { ...after, discipline, part, by: person, at: scope.startedAt });
    return accept(partView({ transfer, filing, kept: await marks.ofTransfer(scope, transfer) }, discipline, part));
  }
}

function markingRefusal(
  principal: Principal,
  { transfer }: StoredTransfer,
  { discipline, part, act }: MarkPartCommand,
): ReturnType<typeof markRefusal> {
  const marking = { by: actorOf(principal), discipline, disciplines: disciplinesOf(principal) };
  return markRefusal(transfer, marking) ?? settleRefusal(act, openQueries(transfer, part, discipline).length);
}
