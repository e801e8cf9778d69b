import type { RoutingPolicies } from '@carnet/workflow';
import type { RuleArchive } from './rule-book.js';

/** Reads the published routing policies; throws if one of them cannot be followed. */
export type ReadPublished = (archive: RuleArchive) => Promise<RoutingPolicies>;

/** How long a reading is valid, in milliseconds: well below the hour between a publication and its first day. */
const goodFor = 60_000;

/** The routing policies as known to a process, which reads them again before they are too old. */
export class PolicyCache {
  private latest: { readonly policies: RoutingPolicies; readonly readAt: number } | null = null;
  private reading: Promise<RoutingPolicies> | null = null;

  /** @param now milliseconds of a monotonic clock. */
  constructor(
    private readonly archive: RuleArchive,
    private readonly read: ReadPublished,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** The policies of the last reading. */
  known(): RoutingPolicies {
    if (this.latest === null) throw new Error('the routing policies are not read yet');
    return this.latest.policies;
  }

  /** The policies, at most one minute old. */
  current(): Promise<RoutingPolicies> {
    if (this.latest !== null && this.now() - this.latest.readAt < goodFor) return Promise.resolve(this.latest.policies);
    this.reading ??= this.readNow().finally(() => {
      this.reading = null;
    });
    return this.reading;
  }

  private async readNow(): Promise<RoutingPolicies> {
    const readAt = this.now();
    const policies = await this.read(this.archive);
    this.latest = { policies, readAt };
    return policies;
  }
}
