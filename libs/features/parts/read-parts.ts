import { disciplinesOf } from '@carnet/acts/disciplines.js';
import { actorOf, notFound } from '@carnet/acts/transfer-act.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import { accept, type Bilingual, isUuid, type Outcome, refuse, type TransferId, uuid } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import {
  type Discipline,
  type FilingPart,
  handles,
  markBar,
  opinionsWithheld,
  refusalText,
  seesReview,
  type Withheld,
} from '@carnet/workflow';
import { PartMarks } from './part-marks.store.js';
import { type PartsRead, type PartView, partViews } from './part-view.js';
import { Injectable } from '@nestjs/common';

/** The parts of a filing as one discipline goes through them. */
export interface DisciplinePartsView {
  readonly discipline: Discipline;
  /** Whether the caller handles its review. */
  readonly own: boolean;
  /** Whether the caller may mark its parts now, and why not. */
  readonly marking: { readonly offered: boolean; readonly code: string | null; readonly reason: Bilingual | null };
  readonly settled: number;
  /** The first part that is not settled: where its reviewer goes on. Null where all are. */
  readonly opensOn: FilingPart | null;
  readonly parts: readonly PartView[];
  /** Why the caller is not told where it stands; null where it is told. */
  readonly withheld: Withheld | null;
}

export interface PartsView {
  readonly transfer: string;
  readonly reference: string;
  readonly version: number;
  readonly contentDigest: string;
  /** Those that review it; none while it is not routed. */
  readonly disciplines: readonly DisciplinePartsView[];
}

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
