import type { Principal } from '@carnet/identity';
import { accept, type Json, type Outcome } from '@carnet/kernel';
import type { ImmaterialChange, Withheld } from '@carnet/workflow';
import type { PartChange } from '../information/subjects.js';
import { type Assessments } from '../ports/assessments.js';
import { type InformationRequests } from '../ports/information-requests.js';
import type { TenantScope } from '../ports/tenant-database.js';
import { type TransferDetail, type TransferViews } from '../ports/transfer-views.js';
import { comparisonOf, type ReplayComparison, sideOf } from '../replay.js';
import { type TransferReading } from '../transfer-reading.js';
import { changesAfter, isOwn, type Said, stands, stoodAcross, type Voided, voidedBy } from './since.js';

/** An opinion or a vote with what has changed since it was given. */
export interface SinceView extends Omit<Said, 'assessment' | 'withheld'> {
  /** Why the caller is not told what it says; null where it is told. */
  readonly withheld: Withheld | null;
  /** Whether it is the caller's, or was given in the caller's seat. */
  readonly own: boolean;
  /** Whether it counts for the transfer as it is now. */
  readonly stands: boolean;
  /** What made it count no more; null where it counts, or nothing in the history says so. */
  readonly voided: Voided | null;
  /** The parts of the filing as they were then and as they are now. */
  readonly changes: readonly PartChange[];
  /** Changes that it stands across, because the policy calls them immaterial and the rules say the same. */
  readonly immaterial: readonly ImmaterialChange[];
  /** What the rules say otherwise since; null where the rule check is the same, or the rules have not judged anew yet. */
  readonly judged: ReplayComparison | null;
}

export interface SincesView {
  readonly transfer: string;
  readonly reference: string;
  /** The content as it is now. */
  readonly contentDigest: string;
  /** The first first. */
  readonly items: readonly SinceView[];
}

type Side = ReturnType<typeof sideOf>;

/** What has changed since each opinion and each vote: in the filing and its documents, and in what the rules say of it. */
export class ReadSince {
  constructor(
    private readonly reading: TransferReading,
    private readonly views: TransferViews,
    private readonly requests: InformationRequests,
    private readonly assessments: Assessments,
  ) {}

  execute(principal: Principal, { transferId }: { readonly transferId: string }): Promise<Outcome<SincesView>> {
    return this.reading.of(principal, transferId, async (detail, scope) => {
      const { transfer, reference } = detail.stored;
      const said = await this.views.said(scope, transfer);
      const rounds = await this.requests.ofTransfer(scope, transfer);
      const sides = await this.sides(scope, detail, said);
      const items = said.map(({ assessment, ...one }): SinceView => {
        const counts = stands(transfer, { ...one, assessment });
        return {
          ...one,
          withheld: one.withheld ?? null,
          own: isOwn({ ...one, assessment }, principal.person),
          stands: counts,
          voided: counts ? null : voidedBy(detail.history, { ...one, assessment }),
          changes: changesAfter(rounds, one.at),
          immaterial: stoodAcross(transfer, { ...one, assessment }),
          judged: judgedSince(sides.get(assessment) ?? null, detail),
        };
      });
      return accept({ transfer: transfer.id, reference, contentDigest: transfer.contentDigest, items });
    });
  }

  /** The earlier rule checks that something was said on, each read once. */
  private async sides(
    scope: TenantScope,
    { stored: { transfer } }: TransferDetail,
    said: readonly Said[],
  ): Promise<ReadonlyMap<string, Side>> {
    const found = new Map<string, Side>();
    for (const id of new Set(said.map(({ assessment }) => assessment))) {
      if (id === transfer.assessmentId) continue;
      const [kept] = await this.assessments.find(scope, transfer.id, id);
      if (kept !== undefined) found.set(id, sideOf(JSON.parse(kept.body) as Json));
    }
    return found;
  }
}

function judgedSince(then: Side, { assessment }: TransferDetail): ReplayComparison | null {
  const now = assessment && sideOf(assessment.body);
  return then === null || now === null ? null : comparisonOf({ before: then, after: now });
}
