import { disciplinesOf } from '@carnet/acts/disciplines.js';
import { actorOf, notFound } from '@carnet/acts/transfer-act.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import { accept, isUuid, type Outcome, refuse, type TransferId, uuid } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import { type Discipline, handles, markBar, opinionsWithheld, refusalText, seesReview } from '@carnet/workflow';
import { PartMarks } from './part-marks.store.js';
import { type PartsRead, partViews } from './part-view.js';
import { Injectable } from '@nestjs/common';
import type { DisciplinePartsView, PartsView } from './parts.dto.js';

/** Where each discipline stands with each part of a filing. For the authority alone. */
@Injectable()
export class ReadParts {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: TransferViews,
    private readonly marks: PartMarks,
  ) {}

  execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<PartsView>> {
    if (principal.realm !== 'authority')
      return Promise.resolve(refuse('forbidden', { en: 'Marks are read within the authority.', zh: '标记仅在主管机构内查阅。' }));
    if (!isUuid(transferId)) return Promise.resolve(notFound);
    return this.database.transact(principal, async (scope) => {
      const detail = await this.views.detail(scope, uuid<TransferId>(transferId));
      if (detail === null) return notFound;
      const { transfer, filing, reference } = detail.stored;
      const kept = await this.marks.ofTransfer(scope, transfer);
      const disciplines = (transfer.route?.disciplines ?? []).map((one) => viewOf(principal, { transfer, filing, kept }, one));
      const { id, version, contentDigest } = transfer;
      return accept({ transfer: id, reference, version, contentDigest, disciplines });
    });
  }
}

function viewOf(principal: Principal, read: PartsRead, discipline: Discipline): DisciplinePartsView {
  const { transfer } = read;
  const seen = seesReview(transfer, discipline, principal.person);
  const code = markBar(transfer, { by: actorOf(principal), discipline, disciplines: disciplinesOf(principal) });
  const parts = seen ? partViews(read, discipline) : [];
  return {
    discipline,
    own: handles(transfer, discipline, principal.person),
    marking: { offered: code === null, code, reason: code === null ? null : refusalText(code) },
    settled: parts.filter(({ mark }) => mark === 'settled').length,
    opensOn: parts.find(({ mark }) => mark !== 'settled')?.part ?? null,
    parts,
    withheld: seen ? null : opinionsWithheld,
  };
}
