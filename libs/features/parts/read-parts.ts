import { disciplinesOf } from '@carnet/acts/disciplines.js';
import type { Filing } from '@carnet/acts/filing.js';
import { partsOf } from '@carnet/acts/subjects.js';
import { actorOf, notFound } from '@carnet/acts/transfer-act.js';
import { TransferViews } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import { accept, type Digest, digestOf, isUuid, type Outcome, refuse, type TransferId, uuid } from '@carnet/kernel';
import { TenantDatabase } from '@carnet/persistence/tenant-database.js';
import {
  type Discipline,
  FILING_PARTS,
  type FilingPart,
  filingPartOf,
  isReviewAssignee,
  markRefusal,
  markOf,
  openQueries,
  opinionsWithheld,
  partTitles,
  refusalText,
  canSeeReview,
  type Transfer,
} from '@carnet/workflow';
import { type StoredPartMark, PartMarks } from './part-marks.store.js';
import { Injectable } from '@nestjs/common';
import type { DisciplinePartsView, PartsView, PartView } from './parts.dto.js';

export function contentOf(filing: Filing, part: FilingPart): Digest {
  const own = [...partsOf(filing)].filter(([pointer]) => filingPartOf(pointer) === part);
  return digestOf(Object.fromEntries(own));
}

interface PartsRead {
  readonly transfer: Transfer;
  readonly filing: Filing;
  readonly kept: readonly StoredPartMark[];
}

export function partView({ transfer, filing, kept }: PartsRead, discipline: Discipline, part: FilingPart): PartView {
  const last = kept.find((one) => one.discipline === discipline && one.part === part) ?? null;
  const queries = openQueries(transfer, part, discipline).map(({ id }) => id);
  const { mark, changed } = markOf(last, contentOf(filing, part), queries.length);
  return { part, title: partTitles[part], mark, changed, by: last?.by ?? null, at: last?.at ?? null, queries };
}

function partViews(read: PartsRead, discipline: Discipline): readonly PartView[] {
  return FILING_PARTS.map((part) => partView(read, discipline, part));
}

/** Reads each discipline's marks on the parts of a filing; for the authority only. */
@Injectable()
export class ReadParts {
  constructor(
    private readonly database: TenantDatabase,
    private readonly views: TransferViews,
    private readonly marks: PartMarks,
  ) {}

  execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<PartsView>> {
    if (principal.realm !== 'authority')
      return Promise.resolve(
        refuse('forbidden', { en: 'Only the authority reads the marks of a filing.', zh: '申报部分的标记仅供主管机构查阅。' }),
      );
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
  const seen = canSeeReview(transfer, discipline, principal.person);
  const code = markRefusal(transfer, { by: actorOf(principal), discipline, disciplines: disciplinesOf(principal) });
  const parts = seen ? partViews(read, discipline) : [];
  return {
    discipline,
    own: isReviewAssignee(transfer, discipline, principal.person),
    marking: { offered: code === null, code, reason: code === null ? null : refusalText(code) },
    settled: parts.filter(({ mark }) => mark === 'settled').length,
    opensOn: parts.find(({ mark }) => mark !== 'settled')?.part ?? null,
    parts,
    withheld: seen ? null : opinionsWithheld,
  };
}
