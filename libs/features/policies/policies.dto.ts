import { Shown } from '@carnet/http/shown.js';
import type { Digest, Instant, IsoDate } from '@carnet/kernel';
import type { PolicySpan } from '@carnet/workflow';
import type { PolicyLine, PolicyView } from './read-policies.js';

export class PolicySpanShown implements PolicySpan {
  @Shown('day', 'The first day whose filings it routes.')
  from!: IsoDate;
  @Shown('day', 'The first day whose filings it routes no more; null while no other takes its place.', { nullable: true })
  until!: IsoDate | null;
}

export class PolicyLineShown implements PolicyLine {
  @Shown('text', 'The name of the version.')
  id!: string;
  @Shown(['release', 'authority'], "Whether it came with a release, or is the authority's own.")
  origin!: PolicyLine['origin'];
  @Shown('day', 'The first day that it says.')
  firstDay!: IsoDate;
  @Shown('time', 'When it was published here.')
  publishedAt!: Instant;
  @Shown('digest', 'Of its content in canonical form (RFC 8785): comments are not part of it.')
  digest!: Digest;
  @Shown(PolicySpanShown, 'The days whose filings it routes; null where another took its place before its first day came.', {
    nullable: true,
  })
  routes!: PolicySpanShown | null;
}

export class PoliciesShown {
  @Shown(PolicyLineShown, 'The versions, in the order in which they were published.', { list: true })
  items!: readonly PolicyLineShown[];
}

export class PolicyShown extends PolicyLineShown implements PolicyView {
  @Shown('text', 'The file, as it was published (YAML).')
  text!: string;
}
