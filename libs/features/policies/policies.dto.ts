import { PageQuery } from '@carnet/http/answers.dto.js';
import { Text, OneOf } from '@carnet/http/request-members.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse, RouteWhyResponse } from '@carnet/http/common.dto.js';
import type { Digest, Instant, IsoDate } from '@carnet/kernel';
import { type Lane, LANES, POLICY_ID, type PolicySpan, type Route, ROUTE_PARTS, type RoutePart } from '@carnet/workflow';

/** Filings over which two policies are compared: the scenarios of this release, or the judged filings of this installation. */
export const CHANGE_SOURCES = ['scenarios', 'history'] as const;
export type ChangeSource = (typeof CHANGE_SOURCES)[number];

export class PolicySpanResponse implements PolicySpan {
  @Field('date', 'The first day whose filings it routes.')
  from!: IsoDate;
  @Field('date', 'The first day whose filings it routes no more; null while no other takes its place.', { nullable: true })
  until!: IsoDate | null;
}

/** A published policy and the days whose filings it routes. */
export class PolicyLine {
  @Field('text', 'The name of the version.')
  readonly id!: string;
  @Field(['release', 'authority'], "Whether it came with a release, or is the authority's own.")
  readonly origin!: 'release' | 'authority';
  @Field('date', 'The first day that it says.')
  readonly firstDay!: IsoDate;
  @Field('date-time', 'When it was published here.')
  readonly publishedAt!: Instant;
  @Field('digest', 'Of its content in canonical form (RFC 8785): comments are not part of it.')
  readonly digest!: Digest;
  @Field(PolicySpanResponse, 'The days whose filings it routes; null where another took its place before its first day came.', {
    nullable: true,
  })
  readonly routes!: PolicySpanResponse | null;
}

export class PoliciesResponse {
  @Field(PolicyLine, 'The versions, in the order in which they were published.', { list: true })
  items!: readonly PolicyLine[];
}

/** A published policy with its text as published. */
export class PolicyView extends PolicyLine {
  @Field('text', 'The file, as it was published (YAML).')
  readonly text!: string;
}

export class PolicyChangesQuery extends PageQuery {
  @Text({ about: 'The version to compare with.', most: 32, pattern: POLICY_ID, example: 'routing-2026.2' })
  against!: string;

  @OneOf({ about: 'Over the sector scenarios, filed today, or over everything that was filed and judged here.', of: CHANGE_SOURCES })
  over!: ChangeSource;
}

/** Lane and disposal of a filing under a policy. */
export class SentResponse {
  @Field(LANES, 'The lane.')
  readonly lane!: Lane;
  @Field(['grant', 'refuse', 'review'], 'Whether policy decides at once, or people look.')
  readonly disposal!: Route['disposal'];
}

/** A filing that the two policies route differently. */
export class MovedResponse {
  @Field('text', 'The number of the transfer, or the id of the scenario.')
  readonly reference!: string;
  @Field(SentResponse, 'By the version to compare with.')
  readonly before!: SentResponse;
  @Field(SentResponse, 'By this version.')
  readonly after!: SentResponse;
  @Field(BilingualResponse, 'Why it goes where this version sends it.', { list: true })
  readonly reasons!: readonly BilingualResponse[];
  @Field(RouteWhyResponse, 'Why the rules alone do not grant it, regime by regime; empty by policies that do not say so.', { list: true })
  readonly why!: readonly RouteWhyResponse[];
}

export class PartChangedResponse {
  @Field(Object.keys(ROUTE_PARTS) as RoutePart[], 'What differs.')
  part!: RoutePart;
  @Field(BilingualResponse, 'What that is called.')
  name!: BilingualResponse;
  @Field('integer', 'With how many filings.')
  count!: number;
}

/** Differences over the filings of one page. */
export class PolicyChangesResponse {
  @Field('integer', 'How many filings were compared on this page.')
  cases!: number;
  @Field('integer', 'How many there are on all pages.')
  size!: number;
  @Field(MovedResponse, 'Those that take another lane, or are decided otherwise.', { list: true })
  moved!: readonly MovedResponse[];
  @Field(PartChangedResponse, 'In what their ways differ.', { list: true })
  parts!: readonly PartChangedResponse[];
  @Field('text', 'Give this as `cursor` for the next page.', { nullable: true })
  next!: string | null;
}
