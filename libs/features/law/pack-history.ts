import { assertNever, digestOf, type Instant, type Json } from '@carnet/kernel';
import type { PackContent, PackEvent, PackVersion } from '@carnet/rules';

function head({ id, revision }: PackVersion, at: Instant, actor: string): Record<string, Json> {
  return { format: 'carnet-pack-event/1', version: id, revision, at, actor };
}

function particulars(event: PackEvent): Record<string, Json> {
  switch (event.kind) {
    case 'drafted':
    case 'revised':
      return contentOf(event.content);
    case 'lint-passed':
    case 'lint-failed':
    case 'tests-passed':
    case 'tests-failed':
      return { rules: event.report.ruleSet, findings: event.report.findings.length, report: digestOf(event.report.findings) };
    case 'published': {
      const { inForceFrom, publishedAt, signature } = event.publication;
      return { inForceFrom, publishedAt, signature: digestOf(signature) };
    }
    case 'shadowed':
    case 'discarded':
      return {};
    default:
      return assertNever(event);
  }
}

function contentOf({ regime, label, digest, packText, casesText }: PackContent): Record<string, Json> {
  return { regime, label, digest, pack: packText, cases: casesText };
}

/** Bodies of a version's history, stored as canonical JSON: ids, codes and digests only. */
export const packHistoryBody = {
  event(event: PackEvent, after: PackVersion): Json {
    return { ...head(after, event.at, event.by), kind: event.kind, to: after.state, ...particulars(event) };
  },
  refused(
    version: PackVersion,
    attempt: { readonly kind: string; readonly code: string; readonly by: { readonly id: string } },
    at: Instant,
  ): Json {
    return { ...head(version, at, attempt.by.id), kind: `refused:${attempt.kind}`, code: attempt.code, state: version.state };
  },
};
