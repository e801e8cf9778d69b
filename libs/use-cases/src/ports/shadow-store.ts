import type { AssessmentId, Outcome } from '@carnet/kernel';
import type { TallyJson } from '@carnet/rules';
import type { Comparison, Disagreement, ShadowRun, ShadowVersion, Uncompared } from '../shadows/shadow-record.js';
import type { Page } from '../views.js';
import type { TenantScope } from './tenant-database.js';

export interface DisagreementsRequest {
  readonly limit: number;
  readonly cursor: string | null;
}

/** What versions in shadow would have said, under the authority's row security: no company has any. */
export abstract class ShadowStore {
  /** The versions that run in shadow now. */
  abstract inShadow(scope: TenantScope): Promise<readonly ShadowVersion[]>;
  /** Begins the run of a version unless it has begun. What was judged before it came into shadow does not belong to it. */
  abstract begin(scope: TenantScope, version: ShadowVersion): Promise<void>;
  /** Assessments the version has not been compared with, the earliest first. None means that all are, and what is old is not looked at again. */
  abstract uncompared(scope: TenantScope, version: ShadowVersion, limit: number): Promise<readonly Uncompared[]>;
  /** Takes the run for some seconds; answers whether nobody else has it. */
  abstract lease(scope: TenantScope, version: ShadowVersion, seconds: number): Promise<boolean>;
  /** The run of a version; null when it never ran in shadow with this text. With `lock`, nobody else changes it until the transaction ends. */
  abstract run(scope: TenantScope, version: Pick<ShadowVersion, 'id' | 'pack'>, lock?: 'lock'): Promise<ShadowRun | null>;
  /** Stores comparisons; answers which of them were not stored before. */
  abstract add(scope: TenantScope, version: ShadowVersion, comparisons: readonly Comparison[]): Promise<ReadonlySet<AssessmentId>>;
  /** Stores what the run has come to, and lets go of it. */
  abstract advance(
    scope: TenantScope,
    version: ShadowVersion,
    run: { readonly tally: TallyJson; readonly problems: readonly string[] | null },
  ): Promise<void>;
  /** Where the version would have said something else, the latest first. */
  abstract disagreements(
    scope: TenantScope,
    version: Pick<ShadowVersion, 'id' | 'pack'>,
    request: DisagreementsRequest,
  ): Promise<Outcome<Page<Disagreement>>>;
}
