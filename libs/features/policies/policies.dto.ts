import { PageQuery } from '@carnet/http/answers.dto.js';
import { Text, OneOf } from '@carnet/http/request-members.js';
import { textForm } from '@carnet/http/text-forms.js';
import { Field } from '@carnet/http/field.js';
import { BilingualResponse, RouteWhyResponse } from '@carnet/http/common.dto.js';
import type { Digest, Instant, IsoDate } from '@carnet/kernel';
import { type Lane, LANES, POLICY_ID, type PolicySpan, type Route, ROUTE_PARTS, type RoutePart } from '@carnet/workflow';

/** Filings over which two policies are compared: the scenarios of this release, or the judged filings of this installation. */
export const CHANGE_SOURCES = ['scenarios', 'history'] as const;
export type ChangeSource = (typeof CHANGE_SOURCES)[number];

export class PolicySpanResponse implements PolicySpan {
  @Field('date', 'First day whose filings the version routes.')
  from!: IsoDate;
  @Field('date', 'First day whose filings the version no longer routes; null while no other version replaces it.', { nullable: true })
  until!: IsoDate | null;
}

/** A published policy and the days whose filings it routes. */
export class PolicyLine {
  @Field('text', 'Name of the version.')
  readonly id!: string;
  @Field(['release', 'authority'], "Origin of the version: `release` if it came with a release, `authority` if it is the authority's own.")
  readonly origin!: 'release' | 'authority';
  @Field('date', 'First day that the version itself states.')
  readonly firstDay!: IsoDate;
  @Field('date-time', 'Instant at which the version was published in this installation.')
  readonly publishedAt!: Instant;
  @Field('digest', 'Digest of the content in canonical form (RFC 8785), without comments.')
  readonly digest!: Digest;
  @Field(PolicySpanResponse, 'Days whose filings the version routes; null if another version replaced it before its first day.', {
    nullable: true,
  })
  readonly routes!: PolicySpanResponse | null;
}

export class PoliciesResponse {
  @Field(PolicyLine, 'Versions of the policy, in order of publication.', { list: true })
  items!: readonly PolicyLine[];
}

/** A published policy with its text as published. */
export class PolicyView extends PolicyLine {
  @Field('text', 'Policy file as it was published (YAML).')
  readonly text!: string;
}

export const POLICY_FORM = textForm(
  POLICY_ID,
  'This must be a version of the routing policy such as routing-2026.2.',
  '此项须为分流政策的版本，如 routing-2026.2。',
);

export class PolicyChangesQuery extends PageQuery {
  @Text({ about: 'Version to compare with.', most: 32, form: POLICY_FORM, example: 'routing-2026.2' })
  against!: string;

  @OneOf({
    about:
      'Cases to compare: `scenarios` for the sector scenarios as if filed today, `history` for everything filed and judged in this installation.',
    of: CHANGE_SOURCES,
  })
  over!: ChangeSource;
}

/** Lane and disposal of a filing under a policy. */
export class SentResponse {
  @Field(LANES, 'Lane of the filing.')
  readonly lane!: Lane;
  @Field(['grant', 'refuse', 'review'], '`grant` or `refuse` if the policy decides at once, `review` if people review the filing.')
  readonly disposal!: Route['disposal'];
}

/** A filing that the two policies route differently. */
export class MovedResponse {
  @Field('text', 'Reference number of the transfer, or id of the scenario.')
  readonly reference!: string;
  @Field(SentResponse, 'Lane and disposal by the version to compare with.')
  readonly before!: SentResponse;
  @Field(SentResponse, 'Lane and disposal by this version.')
  readonly after!: SentResponse;
  @Field(BilingualResponse, 'Reasons for the route by this version.', { list: true })
  readonly reasons!: readonly BilingualResponse[];
  @Field(RouteWhyResponse, 'Reasons, by regime, why the rules alone do not grant the filing; empty if the policy does not state them.', {
    list: true,
  })
  readonly why!: readonly RouteWhyResponse[];
}

export class PartChangedResponse {
  @Field(Object.keys(ROUTE_PARTS) as RoutePart[], 'Part of the route that differs.')
  part!: RoutePart;
  @Field(BilingualResponse, 'Name of the part.')
  name!: BilingualResponse;
  @Field('integer', 'Number of filings whose routes differ in this part.')
  count!: number;
}

/** Differences over the filings of one page. */
export class PolicyChangesResponse {
  @Field('integer', 'Number of filings compared on this page.')
  cases!: number;
  @Field('integer', 'Number of filings on all pages.')
  size!: number;
  @Field(MovedResponse, 'Filings with another lane or another disposal.', { list: true })
  moved!: readonly MovedResponse[];
  @Field(PartChangedResponse, 'Parts in which the routes differ, with the number of filings.', { list: true })
  parts!: readonly PartChangedResponse[];
  @Field('text', 'Cursor for the next page, to send as `cursor`; null on the last page.', { nullable: true })
  next!: string | null;
}
