import type { Digest } from '@carnet/kernel';
import type { RoutingPolicy } from '@carnet/workflow';

/** A policy as its file says: read, of the right shape, and named by the digest of what it says. */
export interface PolicyVersion {
  readonly policy: RoutingPolicy;
  /** Of the content in canonical form: comments and the way lines are broken are not part of it. */
  readonly digest: Digest;
  readonly file: string;
  readonly text: string;
}
