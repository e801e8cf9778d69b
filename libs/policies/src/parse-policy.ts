import { type Digest, digestOf, isIsoDate } from '@carnet/kernel';
import { checkShape, type Parsed, YamlSource } from '@carnet/rules';
import type { RoutingPolicy } from '@carnet/workflow';
import { policySchema } from './policy-schema.js';

/** A valid policy from its file, identified by its digest. */
export interface PolicyVersion {
  readonly policy: RoutingPolicy;
  /** Digest of the canonical content, without comments and layout. */
  readonly digest: Digest;
  readonly file: string;
  readonly text: string;
}

/** A policy with the positions in its file, for lint. */
export interface ParsedPolicy extends PolicyVersion {
  readonly source: YamlSource;
}

/** Reads one policy, or returns every problem of its shape with line and column. */
export function parsePolicy(text: string, file: string): Parsed<ParsedPolicy> {
  const read = YamlSource.read(text, file);
  if (!read.ok) return read;
  const source = read.value;
  const problems = checkShape(source, policySchema);
  if (problems.length > 0) return { ok: false, problems };
  const policy = source.content as unknown as RoutingPolicy;
  if (!isIsoDate(policy.from)) return { ok: false, problems: [source.problem(['from'], `${String(policy.from)} is no day`)] };
  return { ok: true, value: { policy, digest: digestOf(source.content), file, text, source } };
}
