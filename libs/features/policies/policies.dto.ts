import { Shown } from '@carnet/http/shown.js';
import type { Digest, Instant, IsoDate } from '@carnet/kernel';
import type { PolicySpan } from '@carnet/workflow';

export class PolicySpanShown implements PolicySpan {
  @Shown('day', 'The first day whose filings it routes.')
  from!: IsoDate;
  @Shown('day', 'The first day whose filings it routes no more; null while no other takes its place.', { nullable: true })
  until!: IsoDate | null;
}

/** A published policy, and the days whose filings it routes. */
export class PolicyLine {
  @Shown('text', 'The name of the version.')
  readonly id!: string;
  @Shown(['release', 'authority'], "Whether it came with a release, or is the authority's own.")
  readonly origin!: 'release' | 'authority';
  @Shown('day', 'The first day that it says.')
  readonly firstDay!: IsoDate;
  @Shown('time', 'When it was published here.')
  readonly publishedAt!: Instant;
  @Shown('digest', 'Of its content in canonical form (RFC 8785): comments are not part of it.')
  readonly digest!: Digest;
  @Shown(PolicySpanShown, 'The days whose filings it routes; null where another took its place before its first day came.', {
    nullable: true,
  })
  readonly routes!: PolicySpanShown | null;
}

export class PoliciesShown {
  @Shown(PolicyLine, 'The versions, in the order in which they were published.', { list: true })
  items!: readonly PolicyLine[];
}

/** The same with its text, as it was published. */
export class PolicyView extends PolicyLine {
  @Shown('text', 'The file, as it was published (YAML).')
  readonly text!: string;
}
