import { Assessments } from '@carnet/acts/assessments.store.js';
import type { ReplayComparison } from '@carnet/acts/replay.js';
import type { GivenOpinionOrVote } from '@carnet/acts/opinions-and-votes.js';
import { TransferReader } from '@carnet/acts/transfer-reader.js';
import { type TransferDetail, TransferViews } from '@carnet/acts/transfer-views.store.js';
import type { Principal } from '@carnet/identity';
import { accept, type Outcome, type PersonId, refuse } from '@carnet/kernel';
import type { TenantScope } from '@carnet/persistence/tenant-database.js';
import { amendmentsOf } from '@carnet/workflow';
import { InformationRequests } from '../information/information-requests.store.js';
import { compareWithEarlier, MissedChanges, requireVisitor } from './missed-changes.js';
import { changesAfter, isOwn, stillCounts, immaterialChangesSince, findVoidingEvent } from './since.js';
import { Injectable } from '@nestjs/common';
import type { SinceResponse, SincesResponse } from './since.dto.js';

export const SINCE_BASES = ['said', 'my-last-visit'] as const;

export interface ReadSinceQuery {
  readonly transferId: string;
  /** Base of the comparison: each opinion and vote, or the caller's last visit. */
  readonly since: (typeof SINCE_BASES)[number];
}

/**
 * Reads what has changed, in the filing, its documents and the rules' answers, since each opinion and vote or since the caller's last
 * visit.
 */
@Injectable()
export class ReadSince {
  constructor(
    private readonly reading: TransferReader,
    private readonly views: TransferViews,
    private readonly requests: InformationRequests,
    private readonly assessments: Assessments,
    private readonly missed: MissedChanges,
  ) {}

  execute(principal: Principal, { transferId, since }: ReadSinceQuery): Promise<Outcome<SincesResponse>> {
    return since === 'said' ? this.sinceSaid(principal, transferId) : this.sinceVisit(principal, transferId);
  }

  private sinceSaid(principal: Principal, transferId: string): Promise<Outcome<SincesResponse>> {
    if (principal.realm !== 'authority')
      return Promise.resolve(
        refuse('forbidden', {
          en: 'Only the authority compares a transfer with its opinions and votes. Ask for the changes since your last visit.',
          zh: '意见和表决以来的变化仅供主管机构查阅，请查询自您上次查看以来的变化。',
        }),
      );
    return this.reading.readTransfer(principal, transferId, async (detail, scope) => {
      const items = await this.said(scope, detail, principal.person, null);
      return accept({ ...headOf(detail), visit: null, items });
    });
  }

  private sinceVisit(principal: Principal, transferId: string): Promise<Outcome<SincesResponse>> {
    const visitor = requireVisitor(principal.person);
    if (!visitor.ok) return Promise.resolve(visitor);
    return this.reading.readTransfer(principal, transferId, async (detail, scope) => {
      const before = await this.missed.lastVisit(scope, detail);
      const visit = await this.missed.since(scope, detail, before, visitor.value);
      const inside = principal.realm === 'authority' && before !== null;
      const items = inside ? await this.said(scope, detail, visitor.value, before.seenUntil) : [];
      return accept({ ...headOf(detail), visit, items });
    });
  }

  /** Opinions and votes that the caller may read, all or after an instant. */
  private async said(
    scope: TenantScope,
    detail: TransferDetail,
    reader: PersonId | null,
    after: string | null,
  ): Promise<readonly SinceResponse[]> {
    const { transfer } = detail.stored;
    const said = (await this.views.opinionsAndVotes(scope, transfer)).filter(({ at }) => after === null || at > after);
    const rounds = await this.requests.ofTransfer(scope, transfer);
    const judged = await this.judged(scope, detail, said);
    return said.map(({ assessment, ...one }): SinceResponse => {
      const counts = stillCounts(transfer, { ...one, assessment });
      return {
        ...one,
        withheld: one.withheld ?? null,
        own: isOwn({ ...one, assessment }, reader),
        stands: counts,
        voided: counts ? null : findVoidingEvent(detail.history, { ...one, assessment }),
        changes: changesAfter(rounds, amendmentsOf(transfer), one.at),
        immaterial: immaterialChangesSince(transfer, { ...one, assessment }),
        judged: judged.get(assessment) ?? null,
      };
    });
  }

  /** Differences of the present rule check from each one that an opinion or vote was based on; each is read once. */
  private async judged(
    scope: TenantScope,
    detail: TransferDetail,
    said: readonly GivenOpinionOrVote[],
  ): Promise<ReadonlyMap<string, ReplayComparison | null>> {
    const found = new Map<string, ReplayComparison | null>();
    for (const id of new Set(said.map(({ assessment }) => assessment)))
      found.set(id, await compareWithEarlier(scope, this.assessments, detail, id));
    return found;
  }
}

function headOf({ stored: { transfer, reference } }: TransferDetail): Pick<SincesResponse, 'transfer' | 'reference' | 'contentDigest'> {
  return { transfer: transfer.id, reference, contentDigest: transfer.contentDigest };
}
