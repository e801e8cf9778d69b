import { PageQuery } from '@carnet/http/answers.dto.js';
import { Text, Word } from '@carnet/http/shapes.js';
import { Shown } from '@carnet/http/shown.js';
import { BilingualShown, RouteWhyShown } from '@carnet/http/words.dto.js';
import type { Digest, Instant, IsoDate } from '@carnet/kernel';
import { type Lane, LANES, POLICY_ID, type PolicySpan, type Route, ROUTE_PARTS, type RoutePart } from '@carnet/workflow';

/** Filings over which two policies are compared: the scenarios of this release, or the judged filings of this installation. */
export const CHANGE_SOURCES = ['scenarios', 'history'] as const;
export type ChangeSource = (typeof CHANGE_SOURCES)[number];

export class PolicySpanShown implements PolicySpan {
  @Shown('day', 'The first day whose filings it routes.')
  from!: IsoDate;
  @Shown('day', 'The first day whose filings it routes no more; null while no other takes its place.', { nullable: true })
  until!: IsoDate | null;
}

/** A published policy and the days whose filings it routes. */
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

/** A published policy with its text as published. */
export class PolicyView extends PolicyLine {
  @Shown('text', 'The file, as it was published (YAML).')
  readonly text!: string;
}

export class PolicyChangesQuery extends PageQuery {
  @Text({ about: 'The version to compare with.', most: 32, pattern: POLICY_ID, example: 'routing-2026.2' })
  against!: string;

  @Word({ about: 'Over the sector scenarios, filed today, or over everything that was filed and judged here.', of: CHANGE_SOURCES })
  over!: ChangeSource;
}

/** Lane and disposal of a filing under a policy. */
export class SentShown {
  @Shown(LANES, 'The lane.')
  readonly lane!: Lane;
  @Shown(['grant', 'refuse', 'review'], 'Whether policy decides at once, or people look.')
  readonly disposal!: Route['disposal'];
}

/** A filing that the two policies route differently. */
export class MovedShown {
  @Shown('text', 'The number of the transfer, or the id of the scenario.')
  readonly reference!: string;
  @Shown(SentShown, 'By the version to compare with.')
  readonly before!: SentShown;
  @Shown(SentShown, 'By this version.')
  readonly after!: SentShown;
  @Shown(BilingualShown, 'Why it goes where this version sends it.', { list: true })
  readonly reasons!: readonly BilingualShown[];
  @Shown(RouteWhyShown, 'Why the rules alone do not grant it, regime by regime; empty by policies that do not say so.', { list: true })
  readonly why!: readonly RouteWhyShown[];
}

export class PartChangedShown {
  @Shown(Object.keys(ROUTE_PARTS) as RoutePart[], 'What differs.')
  part!: RoutePart;
  @Shown(BilingualShown, 'What that is called.')
  name!: BilingualShown;
  @Shown('whole', 'With how many filings.')
  count!: number;
}

/** Differences over the filings of one page. */
export class PolicyChangesShown {
  @Shown('whole', 'How many filings were compared on this page.')
  cases!: number;
  @Shown('whole', 'How many there are on all pages.')
  size!: number;
  @Shown(MovedShown, 'Those that take another lane, or are decided otherwise.', { list: true })
  moved!: readonly MovedShown[];
  @Shown(PartChangedShown, 'In what their ways differ.', { list: true })
  parts!: readonly PartChangedShown[];
  @Shown('text', 'Give this as `cursor` for the next page.', { nullable: true })
  next!: string | null;
}
